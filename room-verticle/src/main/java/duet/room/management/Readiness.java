package duet.room.management;

import com.hazelcast.core.HazelcastInstance;
import duet.room.cluster.Census;
import io.vertx.core.json.JsonObject;

/**
 * Whether this node could be relied on, and if not, why. Quorum does not count: a node that waits for others must be
 * found by them.
 *
 * @param ready   joined, and every room has its backup
 * @param why     one sentence
 * @param members all that are in the cluster, as this node sees it
 * @param nodes   those of them that hold rooms
 */
record Readiness(boolean ready, String why, int members, long nodes) {
  /**
   * Looks. Blocks: asks the other members whether their backups are in step, since a rollout must not take the next node
   * before they are, wherever they lie.
   */
  static Readiness of(HazelcastInstance hazelcast) {
    if (!hazelcast.getLifecycleService().isRunning()) {
      return new Readiness(false, "This node is not in a cluster.", 0, 0);
    }
    boolean safe = hazelcast.getPartitionService().isClusterSafe();
    return new Readiness(safe,
        safe ? "Joined, and every room has its backup." : "Some rooms are without a backup until it is copied.",
        hazelcast.getCluster().getMembers().size(), new Census(hazelcast).roomNodes());
  }

  JsonObject json() {
    return new JsonObject().put("ready", ready).put("why", why).put("members", members).put("roomNodes", nodes);
  }
}
