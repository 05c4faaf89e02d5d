package duet.inspector;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is in the cluster, and the way to the inspector of each: one address a node, however many people there are.
 *
 * @param vertx     the clustered one
 * @param hazelcast this node's member
 */
record Members(Vertx vertx, HazelcastInstance hazelcast) {
  /** The member attribute by which Vert.x knows a node. */
  private static final String NODE_ID = "__vertx.nodeId";

  private static final String OWN = "inspector.";

  static String address(String node) {
    return OWN + node;
  }

  /** Whether an address is an inspector's. */
  boolean isOwn(String address) {
    return address.startsWith(OWN);
  }

  /** This node's id. */
  String self() {
    return hazelcast.getCluster().getLocalMember().getAttribute(NODE_ID);
  }

  /** Whether every partition has its backups. Blocks: asks the others. */
  boolean isSafe() {
    return hazelcast.getPartitionService().isClusterSafe();
  }

  /** All nodes' ids, the oldest first: it leads the cluster. */
  List<String> nodes() {
    return hazelcast.getCluster().getMembers().stream().filter(member -> member.getAttribute(NODE_ID) != null)
        .map(member -> member.getAttribute(NODE_ID)).toList();
  }

  /**
   * Asks every member's inspector the same.
   *
   * @param waitMs for how long
   * @return for each member what this node knows of it, with its {@code answer} or why it is {@code silent}
   */
  Future<List<JsonObject>> ask(JsonObject question, long waitMs) {
    List<JsonObject> known = known();
    DeliveryOptions options = new DeliveryOptions().setSendTimeout(waitMs);
    return Future.join(known.stream()
        .map(member -> vertx.eventBus().<JsonObject>request(address(member.getString("node")), question, options)
            .map(answer -> member.put("answer", answer.body()))
            .otherwise(e -> member.put("silent", why(e, waitMs))))
        .toList()).map(all -> known);
  }

  private static String why(Throwable e, long waitMs) {
    ReplyFailure failure = e instanceof ReplyException reply ? reply.failureType() : ReplyFailure.ERROR;
    return switch (failure) {
      case TIMEOUT -> "no answer within " + waitMs + " ms";
      case NO_HANDLERS -> "nobody listens at its address";
      default -> "could not be asked";
    };
  }

  private List<JsonObject> known() {
    Cluster cluster = hazelcast.getCluster();
    List<JsonObject> known = new ArrayList<>();
    for (Member member : cluster.getMembers()) {
      String node = member.getAttribute(NODE_ID);
      if (node != null) {
        known.add(new JsonObject().put("node", node).put("role", member.getAttribute(Inspector.ROLE))
            .put("address", member.getAddress().getHost() + ":" + member.getAddress().getPort())
            .put("order", known.size() + 1).put("holdsData", !member.isLiteMember()));
      }
    }
    return known;
  }
}
