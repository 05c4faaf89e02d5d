package duet.signaling.sockjs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How frames stand in the messages of a WebSocket. */
enum Framing {

  /** As in https://sockjs.github.io/sockjs-protocol/sockjs-protocol-0.3.3.html, "Framing" and "WebSocket". */
  SOCKJS("o", "h", "c[3000,\"Go away!\"]") {
    @Override
    String pack(String frame) {
      var message = new StringBuilder(frame.length() + frame.length() / 8 + 8).append("a[\"");
      int copied = 0;
      for (int i = 0; i < frame.length(); i++) {
        char c = frame.charAt(i);
        if (c == '"' || c == '\\' || c < ' ') {
          message.append(frame, copied, i).append(c < ' ' ? ' ' : '\\');
          copied = c < ' ' ? i + 1 : i;
        }
      }
      return message.append(frame, copied, frame.length()).append("\"]").toString();
    }

    @Override
    List<String> unpack(String message) throws IOException {
      var frames = new ArrayList<String>(1);
      if (message.isEmpty()) {
        return frames;
      }
      try (var json = JSON.createParser(message)) {
        if (json.nextToken() == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            frames.add(json.getText());
          }
          expect(JsonToken.END_ARRAY, json.currentToken());
        } else {
          expect(JsonToken.VALUE_STRING, json.currentToken());
          frames.add(json.getText());
        }
      }
      return frames;
    }
  },

  /** Each message is a frame, and nothing else is said: for clients that are no browsers. */
  RAW(null, null, null) {
    @Override
    String pack(String frame) {
      return frame;
    }

    @Override
    List<String> unpack(String message) {
      return List.of(message);
    }
  };

  /** Names of fields that somebody made up are not remembered for ever. */
  private static final JsonFactory JSON = new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  /** What is said when the socket is open, every 25 s, and before it is closed; null for nothing. */
  final String opening;
  final String beat;
  final String closing;

  Framing(String opening, String beat, String closing) {
    this.opening = opening;
    this.beat = beat;
    this.closing = closing;
  }

  /**
   * The message that carries a frame, a JSON text: line breaks and tabs stand between its tokens only, and a blank does as well
   * (RFC 8259, sections 2 and 7).
   */
  abstract String pack(String frame);

  /**
   * The frames in a message.
   *
   * @throws IOException when it is none
   */
  abstract List<String> unpack(String message) throws IOException;

  private static void expect(JsonToken wanted, JsonToken found) throws IOException {
    if (found != wanted) {
      throw new IOException("a message holds frames as JSON strings");
    }
  }
}
