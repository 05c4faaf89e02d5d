package duet.room.health;

import com.hazelcast.core.HazelcastInstance;
import duet.inspector.Health;
import duet.inspector.Health.Readiness;
import duet.room.cluster.Census;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** Whether a room node could be relied on. Quorum does not count: a node that waits for others must be found by them. */
public final class RoomHealth {
  private RoomHealth() {}

  /**
   * Watches over a room node.
   *
   * @param vertx     has the threads on which one may wait
   * @param hazelcast is asked
   * @return what the management port tells: ready when it joined and every room has its backup; why not, otherwise
   */
  public static Health of(Vertx vertx, HazelcastInstance hazelcast) {
    return new Health(new JsonObject().put("live", true), () -> vertx.executeBlocking(() -> look(hazelcast), false)
        .otherwise(e -> readiness(false, "This node cannot tell: " + e.getMessage(), 0, 0)));
  }

  /**
   * Blocks: asks the other members whether their backups are in step, since a rollout must not take the next node before
   * they are, wherever they lie.
   */
  private static Readiness look(HazelcastInstance hazelcast) {
    if (!hazelcast.getLifecycleService().isRunning()) {
      return readiness(false, "This node is not in a cluster.", 0, 0);
    }
    boolean safe = hazelcast.getPartitionService().isClusterSafe();
    return readiness(safe,
        safe ? "Joined, and every room has its backup." : "Some rooms are without a backup until it is copied.",
        hazelcast.getCluster().getMembers().size(), new Census(hazelcast).roomNodes());
  }

  private static Readiness readiness(boolean ready, String why, int members, long roomNodes) {
    return new Readiness(ready, new JsonObject()
        .put("ready", ready).put("why", why).put("members", members).put("roomNodes", roomNodes));
  }
}
