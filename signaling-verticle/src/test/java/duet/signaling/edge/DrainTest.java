package duet.signaling.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import duet.signaling.TestCluster;
import duet.signaling.TestSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node that goes asks its browsers to move, and waits for them, but not for ever. */
class DrainTest {

  private TestCluster cluster;

  /** A socket whose inbox is known: what is asked after the registration is answered. */
  private TestSocket registered() throws InterruptedException {
    var socket = cluster.socket().register().send("room.leave", "after", new JsonObject());
    assertEquals("after", socket.next().getString("address"));
    return socket;
  }

  private static JsonObject drain(int within) {
    return new JsonObject().put("type", "drain").put("withinMs", within);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void goesAsSoonAsAllHaveMoved() throws Exception {
    cluster = TestCluster.start("10m");
    var socket = registered();
    var stopped = cluster.stopSignaling();
    assertEquals(drain(600_000), socket.next().getJsonObject("body"));
    assertFalse(stopped.isComplete());
    var refused = assertThrows(UpgradeRejectedException.class, cluster::socket);
    assertEquals(503, refused.getStatus());
    socket.close();
    stopped.await(10, TimeUnit.SECONDS);
  }

  @Test
  void goesWithoutThoseWhoStay() throws Exception {
    cluster = TestCluster.start("1s");
    var socket = registered();
    cluster.stopSignaling().await(10, TimeUnit.SECONDS);
    assertEquals(drain(1_000), socket.next().getJsonObject("body"));
  }

  @Test
  void aNodeWithoutBrowsersGoesAtOnce() throws Exception {
    cluster = TestCluster.start("10m");
    cluster.stopSignaling().await(10, TimeUnit.SECONDS);
  }
}
