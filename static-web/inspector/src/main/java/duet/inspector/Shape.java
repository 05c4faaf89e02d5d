package duet.inspector;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be shown of a message's body. Names of fields that are known, values of those that are known to be harmless;
 * of all else the type and the size. So keys, session descriptions, candidates and what nobody has thought of stay hidden.
 */
final class Shape {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z-]{0,31}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,200}");

  /** What a text must be to be shown; null: numbers and truths only. */
  private static final Map<String, Pattern> HARMLESS = Map.ofEntries(
      Map.entry("type", WORD), Map.entry("result", WORD), Map.entry("room", NAME), Map.entry("page", ID),
      Map.entry("with", ID), Map.entry("to", ID), Map.entry("from", ID), Map.entry("session", ID),
      Map.entry("instance", ID), Map.entry("epoch", ID));
  private static final Set<String> HARMLESS_NUMBERS = Set.of("attempt", "version", "retryAfterMs", "leftMs", "withinMs",
      "connectMs", "reconnects", "characters", "number", "after", "polite", "present", "direct", "locked");
  private static final Set<String> OBJECTS = Set.of("peer", "body");

  /** What a message may hold in each other: news, a signal, what is signalled. Whoever nests more has something else in mind. */
  private static final int DEEPEST = 2;

  private static final Set<String> KNOWN = Set.of("seat", "sdp", "sight");

  private static final Pattern ERROR = Pattern.compile("([a-z]+(?:-[a-z]+)*)(?::.*)?", Pattern.DOTALL);
  private static final Set<String> DESCRIPTIONS = Set.of("offer", "answer", "pranswer", "rollback");
  private static final Pattern CANDIDATE = Pattern.compile(" typ (host|srflx|prflx|relay)\\b");

  private Shape() {}

  /** The shape of a body: a JSON object, a text that says type and size, or null. */
  static Object of(Object body) {
    if (body instanceof JsonObject object) {
      return of(object, 0);
    }
    return body instanceof ReplyException failure ? failure(failure) : body == null ? null : size(body);
  }

  /** A name that is made of nothing else than a name's characters; otherwise its size. */
  static String id(String value) {
    return ID.matcher(value).matches() ? value : size(value);
  }

  /** How many bytes a body has as it travels, roughly. */
  static int bytes(Object body) {
    return body == null ? 0 : text(body).getBytes(StandardCharsets.UTF_8).length;
  }

  private static JsonObject of(JsonObject body, int depth) {
    JsonObject shape = new JsonObject();
    int unknown = 0;
    int unknownBytes = 0;
    for (Map.Entry<String, Object> field : body) {
      Optional<Object> shown = field(field.getKey(), field.getValue(), depth);
      if (shown.isPresent()) {
        shape.put(field.getKey(), field.getValue() == null ? null : shown.get());
      } else {
        unknown++;
        unknownBytes += bytes(field.getValue());
      }
    }
    return unknown == 0 ? shape : shape.put("(others)", unknown + ", " + unknownBytes + " bytes");
  }

  /** What is shown of a field; nothing, when not even its name is. */
  private static Optional<Object> field(String name, Object value, int depth) {
    if (name.equals("description")) {
      return Optional.of(description(value));
    }
    if (name.equals("candidate")) {
      return Optional.of(candidate(value));
    }
    if (OBJECTS.contains(name) && value instanceof JsonObject object && depth < DEEPEST) {
      return Optional.of(of(object, depth + 1));
    }
    Pattern allowed = HARMLESS.get(name);
    boolean number = HARMLESS_NUMBERS.contains(name);
    if (number && (value instanceof Number || value instanceof Boolean)
        || allowed != null && value instanceof String text && allowed.matcher(text).matches()) {
      return Optional.of(value);
    }
    boolean known = allowed != null || number || OBJECTS.contains(name) || KNOWN.contains(name);
    return known ? Optional.of(size(value)) : Optional.empty();
  }

  private static String description(Object value) {
    return value instanceof JsonObject object && object.getValue("type") instanceof String type
        && DESCRIPTIONS.contains(type) ? type + ", " + bytes(value) + " bytes" : size(value);
  }

  private static String candidate(Object value) {
    Object line = value instanceof JsonObject object ? object.getValue("candidate") : value;
    Matcher type = CANDIDATE.matcher(line instanceof String text ? text : "");
    return type.find() ? type.group(1) + ", " + bytes(value) + " bytes" : size(value);
  }

  /** The word that every failure of the contracts begins with, never the sentence: that may quote what somebody sent. */
  private static JsonObject failure(ReplyException failure) {
    JsonObject shape = new JsonObject()
        .put("failure", failure.failureType().name()).put("number", failure.failureCode());
    Matcher word = ERROR.matcher(String.valueOf(failure.getMessage()));
    return word.matches() && WORD.matcher(word.group(1)).matches() && word.group(1).contains("-")
        ? shape.put("word", word.group(1)) : shape;
  }

  private static String size(Object value) {
    if (value instanceof String text) {
      return "text, " + text.length() + " characters";
    }
    String type = value instanceof JsonObject ? "object" : value instanceof JsonArray ? "array"
        : value instanceof Number ? "number" : value instanceof Boolean ? "truth" : value instanceof Buffer ? "buffer"
        : value == null ? "null" : "other";
    return type + ", " + bytes(value) + " bytes";
  }

  private static String text(Object body) {
    return body instanceof JsonObject object ? object.encode()
        : body instanceof JsonArray array ? array.encode() : String.valueOf(body);
  }
}
