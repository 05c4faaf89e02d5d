package duet.room.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import duet.room.cluster.ClusterConfig;
import duet.room.settings.Port;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ManagementTest {
  private static final String HOST = "127.0.0.1";

  private Vertx vertx;
  private HazelcastInstance hazelcast;
  private Management management;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    hazelcast = Hazelcast.newHazelcastInstance(ClusterConfig.alone());
    management = new Management(vertx, hazelcast);
  }

  @AfterEach
  void stop() {
    hazelcast.shutdown();
    vertx.close().await();
  }

  @Test
  @DisplayName("live always; ready while in a cluster whose rooms have their backups; otherwise it says why not")
  void health() throws Exception {
    int port = management.listen(HOST, new Port(0, true)).await().actualPort();

    assertAnswer(200, new JsonObject().put("live", true), get(port, "/health/live"));
    assertAnswer(200, new JsonObject().put("ready", true).put("why", "Joined, and every room has its backup.")
        .put("members", 1).put("roomNodes", 1), get(port, "/health/ready"));
    assertEquals(404, get(port, "/").statusCode());

    hazelcast.shutdown();
    assertAnswer(503, new JsonObject().put("ready", false).put("why", "This node is not in a cluster.")
        .put("members", 0).put("roomNodes", 0), get(port, "/health/ready"));
    assertAnswer(200, new JsonObject().put("live", true), get(port, "/health/live"));
  }

  @Test
  @DisplayName("a taken port: the next free one, unless it must be exact")
  void takenPort() {
    int taken = management.listen(HOST, new Port(0, true)).await().actualPort();

    int next = management.listen(HOST, new Port(taken, false)).await().actualPort();
    assertEquals(true, next > taken && next <= taken + 100);
    assertThrows(BindException.class, () -> management.listen(HOST, new Port(taken, true)).await());
  }

  private static void assertAnswer(int status, JsonObject body, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals(body, new JsonObject(response.body()));
  }

  private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(
        HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + port + path)).build(), BodyHandlers.ofString());
  }
}
