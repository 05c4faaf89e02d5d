package duet.signaling.sockjs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.function.Consumer;

/** How frames stand in the messages of a WebSocket. */
enum Framing {

  /** As in https://sockjs.github.io/sockjs-protocol/sockjs-protocol-0.3.3.html, "Framing" and "WebSocket". */
  SOCKJS("o", "h", "c[3000,\"Go away!\"]") {
    @Override
    String pack(String frame) {
      var message = new StringBuilder(frame.length() + frame.length() / 8 + BRACKETS).append("a[\"");
      JsonStringEncoder.getInstance().quoteAsString(frame, message);
      return message.append("\"]").toString();
    }

    @Override
    void unpack(String message, Consumer<String> frames) throws IOException {
      if (message.isEmpty()) {
        return;
      }
      try (var json = JSON.createParser(message)) {
        if (json.nextToken() == JsonToken.START_ARRAY) {
          json.nextToken();
          while (json.currentToken() == JsonToken.VALUE_STRING) {
            frames.accept(json.getText());
            json.nextToken();
          }
          expect(JsonToken.END_ARRAY, json.currentToken());
        } else {
          expect(JsonToken.VALUE_STRING, json.currentToken());
          frames.accept(json.getText());
        }
      }
    }
  },

  /** Each message is a frame, and nothing else is said: for clients that are no browsers. */
  RAW(null, null, null) {
    @Override
    String pack(String frame) {
      return frame;
    }

    @Override
    void unpack(String message, Consumer<String> frames) {
      frames.accept(message);
    }
  };

  private static final JsonFactory JSON = new JsonFactory();
  private static final int BRACKETS = 16;

  /** What is said when the socket is open, every 25 s, and before it is closed; null for nothing. */
  final String opening;
  final String beat;
  final String closing;

  Framing(String opening, String beat, String closing) {
    this.opening = opening;
    this.beat = beat;
    this.closing = closing;
  }

  /** The message that carries a frame. */
  abstract String pack(String frame);

  /**
   * Takes the frames out of a message.
   *
   * @throws IOException when it is none
   */
  abstract void unpack(String message, Consumer<String> frames) throws IOException;

  private static void expect(JsonToken wanted, JsonToken found) throws IOException {
    if (found != wanted) {
      throw new IOException("a message holds frames as JSON strings");
    }
  }
}
