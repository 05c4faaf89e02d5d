package duet.signaling.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/**
 * A JSON object as somebody wrote it. What is only carried is looked through, and not made into Java objects and back, which
 * would be a tenth of what relaying it costs (static-web, {@code duet.load}).
 *
 * @param text surely one JSON object (RFC 8259), and nothing else
 */
public record RawJson(String text) {

  /** More than browsers' descriptions have. */
  private static final int SHOWN_CHARS = 16 * 1024;

  /** Names of fields that somebody made up are not remembered for ever. */
  private static final JsonFactory JSON = new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  /** What is to be done with a field; the parser is at its value. */
  interface Field {
    void take(String name, JsonParser value) throws IOException;
  }

  /** What this says, as text. */
  public static RawJson of(JsonObject json) {
    return new RawJson(json.encode());
  }

  /** What it says. */
  public JsonObject read() {
    return new JsonObject(text);
  }

  /** The same for who looks in, which must not cost this node more than the message is worth: of a long one its length. */
  public JsonObject shown() {
    return text.length() > SHOWN_CHARS ? new JsonObject().put("characters", text.length()) : read();
  }

  /**
   * Goes through the fields of a text that should be a JSON object.
   *
   * @throws IOException when it is none
   */
  static void eachField(String text, Field field) throws IOException {
    try (var parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new JsonParseException(parser, "no object");
      }
      eachField(parser, field);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "more than an object");
      }
    }
  }

  private static void eachField(JsonParser object, Field field) throws IOException {
    for (var name = object.nextFieldName(); name != null; name = object.nextFieldName()) {
      object.nextToken();
      field.take(name, object);
      object.skipChildren();
    }
  }

  /** The object that the parser of {@code text} is at, and its fields; null when that is something else. */
  static RawJson within(String text, JsonParser value, Field field) throws IOException {
    if (value.currentToken() != JsonToken.START_OBJECT) {
      return null;
    }
    var from = value.currentTokenLocation().getCharOffset();
    eachField(value, field);
    return new RawJson(text.substring((int) from, (int) value.currentLocation().getCharOffset()));
  }
}
