package duet.signaling.wire;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/**
 * What a browser and its edge say to each other comes in frames of the Vert.x event-bus bridge: JSON objects with a type.
 * This is one of a browser's; {@code headers} of it are not looked at. The edge's are made here, as text.
 */
public final class Frame {

  private static final int REPLY_ADDRESS_CHARS = 36;

  private final JsonObject json;

  private Frame(JsonObject json) {
    this.json = json;
  }

  /** Reads a browser's frame; null when it is no JSON object. */
  public static Frame read(String text) {
    try {
      return Json.decodeValue(text) instanceof JsonObject json ? new Frame(json) : null;
    } catch (DecodeException nonsense) {
      return null;
    }
  }

  /** What it is, or null. */
  public String type() {
    return json.getString("type");
  }

  /** Where it is to go, or null. */
  public String address() {
    return json.getString("address");
  }

  /**
   * What it carries.
   *
   * @throws Refusal when that is no JSON object
   */
  public JsonObject body() {
    if (json.getValue("body") instanceof JsonObject body) {
      return body;
    }
    throw new Refusal(Refusal.Word.BAD_SHAPE, "the body must be a JSON object");
  }

  /** Where its answer goes; null when it wants none, or says so in a way that nobody could answer. */
  public String replyAddress() {
    return json.getValue("replyAddress") instanceof String text && !text.isEmpty() && text.length() <= REPLY_ADDRESS_CHARS
        ? text
        : null;
  }

  /**
   * Whether it wants an answer.
   *
   * @throws Refusal when it says so in a way that nobody could answer
   */
  public boolean isRequest() {
    if (!json.containsKey("replyAddress")) {
      return false;
    }
    if (replyAddress() == null) {
      throw new Refusal(Refusal.Word.BAD_SHAPE, "a reply address has 1 to " + REPLY_ADDRESS_CHARS + " characters");
    }
    return true;
  }

  /** A message at an address of the browser's: its inbox, or where it awaits an answer. */
  public static String message(String address, JsonObject body) {
    return new JsonObject().put("type", "rec").put("address", address).put("body", body).encode();
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
        : failure(replyAddress, new ReplyException(ReplyFailure.RECIPIENT_FAILURE, refusal.number(), refusal.getMessage()));
  }

  /** A request failed. */
  public static String failure(String replyAddress, ReplyException failure) {
    return new JsonObject()
        .put("type", "err")
        .put("address", replyAddress)
        .put("failureCode", failure.failureCode())
        .put("failureType", failure.failureType().name())
        .put("message", failure.getMessage())
        .encode();
  }
}
