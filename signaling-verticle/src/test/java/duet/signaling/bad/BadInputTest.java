package duet.signaling.bad;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import duet.signaling.TestCluster;
import duet.signaling.TestSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Frames by the ten thousand, made up from the contract's schemas, over WebSocket and over XHR,
 * while two people talk. {@code -Pmillion-frames} sends more, {@code -Dbad.seed} others.
 */
class BadInputTest {

  private static final int FRAMES = Integer.getInteger("bad.frames", 50_000);
  private static final long SEED = Long.getLong("bad.seed", 8);
  private static final int A_SOCKET = 500;
  private static final int MOST_LINES = 100;
  private static final long PROMPT_MS = 5_000;

  private final JsonSchema error = error();

  private static JsonSchema error() {
    try {
      var document = (ObjectNode) new YAMLMapper().readTree(Path.of("contract/asyncapi.yaml").toFile());
      document.put("$ref", "#/components/schemas/error");
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyFrameIsAnsweredOrPassedOverAsDocumentedAndTwoPeopleTalkOn() throws Exception {
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    var root = (Logger) LoggerFactory.getLogger("ROOT");
    try (var cluster = TestCluster.start(Map.of("FRAME_RATE", "1000000+1000000/s", "JOIN_RATE", "1000000+1000000/s"))) {
      FakeRooms.answer(cluster);
      var talk = new Talk(cluster);
      var before = cluster.registrations();
      root.addAppender(log);
      var random = new Random(SEED);
      for (var sent = 0; sent < FRAMES; sent += A_SOCKET) {
        var frames = new Frames(random.nextLong());
        if (random.nextInt(4) == 0) {
          overXhr(new XhrSocket(cluster.port()), frames);
        } else {
          send(cluster.socket(), frames);
        }
        assertTrue(talk.roundTripMs() < PROMPT_MS);
      }
      root.detachAppender(log);
      assertTrue(log.list.size() < MOST_LINES, () -> log.list.size() + " lines, such as " + log.list.get(0));
      var deadline = System.nanoTime() + SECONDS.toNanos(20);
      while (cluster.counted("duet_connections") > 2 && System.nanoTime() < deadline) {
        assertTrue(talk.roundTripMs() < PROMPT_MS);
        cluster.vertx().timer(100).await();
      }
      assertEquals(2, cluster.counted("duet_connections"));
      assertEquals(before, cluster.registrations());
    }
  }

  private void send(TestSocket socket, Frames frames) throws InterruptedException {
    for (var i = 0; i < A_SOCKET; i++) {
      socket.frame(frames.next());
    }
    socket.send("room.leave", "last", new JsonObject());
    JsonObject answer;
    do {
      answer = socket.next();
      assertDocumented(answer);
    } while (!"last".equals(answer.getString("address")));
    socket.close();
  }

  private void overXhr(XhrSocket socket, Frames frames) throws IOException {
    for (var i = 0; i < A_SOCKET; i += XhrSocket.AT_ONCE) {
      socket.send(frames);
      socket.answers().forEach(this::assertDocumented);
    }
  }

  private void assertDocumented(JsonObject answer) {
    if (answer.getString("type").equals("err")) {
      assertEquals(Set.of(), error.validate(json(answer)), answer::encode);
    } else {
      assertEquals("rec", answer.getString("type"), answer::encode);
    }
  }

  private static JsonNode json(JsonObject answer) {
    try {
      return new ObjectMapper().readTree(answer.encode());
    } catch (JsonProcessingException e) {
      throw new DecodeException(e.getMessage());
    }
  }
}
