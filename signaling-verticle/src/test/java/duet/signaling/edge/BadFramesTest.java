package duet.signaling.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.TestCluster;
import duet.signaling.TestSocket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a browser may not send, and the answer it gets; the socket lives on. */
class BadFramesTest {

  private static TestCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = TestCluster.start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not JSON | invalid_json",
        "[] | invalid_json",
        "7 | invalid_json",
        "{} | missing_type",
        "{\"type\":\"send\"} | missing_address",
        "{\"type\":\"explode\",\"address\":\"inbox\"} | invalid_type",
        "{\"type\":\"publish\",\"address\":\"room.join\",\"body\":{}} | not-allowed",
        "{\"type\":\"publish\",\"address\":\"inbox\",\"body\":{}} | not-allowed",
        "{\"type\":\"register\",\"address\":\"room.join\"} | not-allowed",
        "{\"type\":\"register\",\"address\":\"inbox.somebody\"} | not-allowed",
        "{\"type\":\"register\",\"address\":\"signaling.one\"} | not-allowed",
        "{\"type\":\"unregister\",\"address\":\"room.join\"} | not-allowed",
        "{\"type\":\"send\",\"address\":\"room.lost\",\"body\":{}} | not-allowed",
        "{\"type\":\"send\",\"address\":\"signaling.one\",\"body\":{}} | not-allowed",
        "{\"type\":\"send\",\"address\":\"inspector.one\",\"body\":{\"ask\":\"report\"}} | not-allowed",
        "{\"type\":\"register\",\"address\":\"inspector.one\"} | not-allowed",
        "{\"type\":\"publish\",\"address\":\"inspector.one\",\"body\":{\"ask\":\"report\"}} | not-allowed",
        "{\"type\":\"send\",\"address\":\"edge.room.join\",\"body\":{}} | not-allowed",
        "{\"type\":\"send\",\"address\":\"inbox\",\"body\":{}} | not-allowed",
        "{\"type\":\"send\",\"address\":\"__vertx.reply.1\",\"body\":{}} | not-allowed",
        "{\"type\":\"send\",\"address\":\"room.join\"} | bad-shape",
        "{\"type\":\"send\",\"address\":\"room.join\",\"body\":99999999999999999999} | bad-shape",
        "{\"type\":\"send\",\"address\":\"room.join\",\"body\":{\"room\":1}} | bad-shape",
        "{\"type\":\"send\",\"address\":\"room.leave\",\"body\":{\"room\":\"Tea\"}} | bad-shape",
        "{\"type\":\"send\",\"address\":\"peer.signal\",\"body\":{\"body\":{}}} | not-seated",
        "{\"type\":\"send\",\"address\":\"call.report\",\"body\":{\"connectMs\":1,\"direct\":true,\"reconnects\":0}} | not-seated",
        "{\"type\":\"send\",\"address\":\"room.leave\",\"replyAddress\":\"0123456789012345678901234567890123456789\",\"body\":{}} | bad-shape",
        "{\"type\":\"send\",\"address\":\"room.leave\",\"replyAddress\":7,\"body\":{}} | bad-shape",
        "{\"type\":\"send\",\"address\":\"room.leave\",\"replyAddress\":\"\",\"body\":{}} | bad-shape",
        "{\"type\":{},\"address\":[],\"body\":[]} | invalid_type"
      })
  void aFrameWithoutReplyAddressGetsTheWord(String frame, String word) throws Exception {
    var socket = cluster.socket().frame(frame);
    assertEquals(new JsonObject().put("type", "err").put("body", word), socket.next());
    assertLivesOn(socket);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"publish\",\"address\":\"room.join\",\"replyAddress\":\"r\",\"body\":{}} | 403",
        "{\"type\":\"register\",\"address\":\"room.join\",\"replyAddress\":\"r\"} | 403",
        "{\"type\":\"send\",\"address\":\"room.lost\",\"replyAddress\":\"r\",\"body\":{}} | 403",
        "{\"type\":\"send\",\"address\":\"room.join\",\"replyAddress\":\"r\",\"body\":{\"room\":\"Tea\"}} | 400",
        "{\"type\":\"send\",\"address\":\"room.join\",\"replyAddress\":\"r\",\"body\":\"Tea\"} | 400",
        "{\"type\":\"send\",\"address\":\"peer.signal\",\"replyAddress\":\"r\",\"body\":{\"body\":{}}} | 409"
      })
  void aFrameWithAReplyAddressGetsItsErrorThere(String frame, int number) throws Exception {
    var socket = cluster.socket().frame(frame);
    var error = socket.next();
    assertEquals("err", error.getString("type"));
    assertEquals("r", error.getString("address"));
    assertEquals(number, error.getInteger("failureCode"));
    assertEquals("RECIPIENT_FAILURE", error.getString("failureType"));
    assertTrue(error.getString("message").contains(": "), error.encode());
    assertLivesOn(socket);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{\"session\":\"x\"}", "\"text\"", "7", "[1]", "{\"a\":{\"b\":1}}", "null"})
  void headersOfAnyKindAreThrownAway(String headers) throws Exception {
    var socket =
        cluster
            .socket()
            .frame(
                "{\"type\":\"send\",\"address\":\"room.leave\",\"replyAddress\":\"r\",\"body\":{},\"headers\":"
                    + headers
                    + "}");
    assertEquals("left", socket.next().getJsonObject("body").getString("result"));
  }

  @Test
  void aSignalThatIsTooBigIsRefused() throws Exception {
    var body = new JsonObject().put("body", new JsonObject().put("sdp", "x".repeat(33_000)));
    var socket = cluster.socket().send("peer.signal", "r", body);
    assertEquals(413, socket.next().getInteger("failureCode"));
    assertLivesOn(socket);
  }

  @Test
  void aMessageThatIsTooLargeClosesItsSocketInWhateverPiecesItComes() throws Exception {
    for (var piece : List.of(10_000, 70_000)) {
      var socket = cluster.socket().pieces("x".repeat(70_000), piece);
      assertTrue(socket.closesWithin(5_000), piece + " characters a piece");
    }
  }

  private static void assertLivesOn(TestSocket socket) throws Exception {
    assertNull(socket.within(20));
    socket.send("room.leave", "after", new JsonObject());
    assertEquals("after", socket.next().getString("address"));
    socket.close();
  }
}
