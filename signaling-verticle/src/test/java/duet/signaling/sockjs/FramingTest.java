package duet.signaling.sockjs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a \"quoted\" \\ word", "two\r\nlines\t\u0000", "été 🎈 \u2028", "half a \ud83c pair"})
  void aFrameIsOneStringOfAnArray(String text) {
    var frame = new JsonObject().put(text, text).encode();
    var message = Framing.SOCKJS.pack(frame);
    assertEquals('a', message.charAt(0));
    assertEquals(new JsonArray().add(frame), new JsonArray(message.substring(1)));
    assertEquals(frame, Framing.RAW.pack(frame));
  }

  @Test
  void whatIsBetweenTheTokensOfAFrameNeedsNoEscapes() {
    assertEquals("a[\"{ \\\"a\\\":  1   }\"]", Framing.SOCKJS.pack("{\t\"a\":\r\n1 \n }"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"[\"a\",\"b\"] | a,b", "[\"a\"] | a", "\"a\" | a", "[] | ``", "`` | ``", "[ \"\\u0061\\\"\" ] | a\""})
  void aMessageHoldsFrames(String message, String frames) throws IOException {
    assertEquals(frames, String.join(",", Framing.SOCKJS.unpack(message)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{}", "[1]", "[\"a\",{}]", "[\"a\"", "[[\"a\"]]", "null", "7", "[\"a\" \"b\"]"})
  void whatHoldsNoneIsRefused(String message) {
    assertThrows(IOException.class, () -> Framing.SOCKJS.unpack(message));
  }

  @Test
  void rawMessagesAreFrames() throws IOException {
    assertEquals(List.of("[\"a\"]"), Framing.RAW.unpack("[\"a\"]"));
  }
}
