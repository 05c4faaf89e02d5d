package duet.signaling.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/**
 * What a browser and its edge say to each other comes in frames of the Vert.x event-bus bridge: JSON objects with a type.
 * This is one of a browser's; {@code headers} of it are not looked at. The edge's are made here, as text.
 */
public final class Frame {

  private static final int REPLY_ADDRESS_CHARS = 36;

  private final String text;
  private String type;
  private String address;
  private boolean asks;
  private String replyAddress;
  private RawJson body;

  private Frame(String text) {
    this.text = text;
  }

  /** Reads a browser's frame; null when it is no JSON object. */
  public static Frame read(String text) {
    var frame = new Frame(text);
    try {
      RawJson.eachField(text, frame::take);
      return frame;
    } catch (IOException nonsense) {
      return null;
    }
  }

  private void take(String name, JsonParser value) throws IOException {
    switch (name) {
      case "type" -> type = word(value);
      case "address" -> address = word(value);
      case "replyAddress" -> {
        asks = true;
        replyAddress = value.currentToken() == JsonToken.VALUE_STRING ? value.getText() : null;
      }
      case "body" -> body = RawJson.within(text, value, (field, any) -> { });
      default -> { }
    }
  }

  /** Whatever stands there; null for null. */
  private static String word(JsonParser value) throws IOException {
    return value.currentToken() == JsonToken.VALUE_NULL ? null : value.getText();
  }

  /** What it is, or null. */
  public String type() {
    return type;
  }

  /** Where it is to go, or null. */
  public String address() {
    return address;
  }

  /**
   * What it carries.
   *
   * @throws Refusal when that is no JSON object
   */
  public RawJson body() {
    if (body == null) {
      throw Wire.noObject();
    }
    return body;
  }

  /** Where its answer goes; null when it wants none, or says so in a way that nobody could answer. */
  public String replyAddress() {
    return replyAddress != null && !replyAddress.isEmpty() && replyAddress.length() <= REPLY_ADDRESS_CHARS ? replyAddress : null;
  }

  /**
   * Whether it wants an answer.
   *
   * @throws Refusal when it says so in a way that nobody could answer
   */
  public boolean isRequest() {
    if (asks && replyAddress() == null) {
      throw new Refusal(Refusal.Word.BAD_SHAPE, "a reply address has 1 to " + REPLY_ADDRESS_CHARS + " characters");
    }
    return asks;
  }

  /** A message at an address of the browser's: its inbox, or where it awaits an answer. */
  public static String message(String address, RawJson body) {
    return "{\"type\":\"rec\",\"address\":" + Json.encode(address) + ",\"body\":" + body.text() + "}";
  }

  /** The word for a frame that is none, or that gave no reply address. */
  public static String error(String word) {
    return new JsonObject().put("type", "err").put("body", word).encode();
  }

  /**
   * Why a frame is refused.
   *
   * @param replyAddress where its answer goes; where that is null, just the word is said
   */
  public static String refusal(String replyAddress, Refusal refusal) {
    return replyAddress == null
        ? error(refusal.word())
        : new JsonObject()
            .put("type", "err")
            .put("address", replyAddress)
            .put("failureCode", refusal.number())
            .put("failureType", ReplyFailure.RECIPIENT_FAILURE.name())
            .put("message", refusal.getMessage())
            .encode();
  }
}
