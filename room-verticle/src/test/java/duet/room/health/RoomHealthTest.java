package duet.room.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import duet.inspector.Health;
import duet.inspector.Health.Readiness;
import duet.room.cluster.ClusterConfig;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RoomHealthTest {
  private Vertx vertx;
  private HazelcastInstance hazelcast;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    hazelcast = Hazelcast.newHazelcastInstance(ClusterConfig.alone());
  }

  @AfterEach
  void stop() {
    hazelcast.shutdown();
    vertx.close().await();
  }

  @Test
  @DisplayName("live always; ready while in a cluster whose rooms have their backups; otherwise it says why not")
  void health() {
    Health health = RoomHealth.of(vertx, hazelcast);

    assertEquals(new JsonObject().put("live", true), health.live());
    assertEquals(new Readiness(true, new JsonObject().put("ready", true)
        .put("why", "Joined, and every room has its backup.").put("members", 1).put("roomNodes", 1L)),
        health.readiness().get().await());

    hazelcast.shutdown();
    assertEquals(new Readiness(false, new JsonObject().put("ready", false)
        .put("why", "This node is not in a cluster.").put("members", 0).put("roomNodes", 0L)),
        health.readiness().get().await());
  }
}
