package duet.signaling.bad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;

/** Frames made up from the schemas of the contract: valid, nearly valid, and absurd. The same seed makes the same ones. */
final class Frames {

  private static final int MOST = 64_000;
  private static final List<String> ADDRESSES = List.of("room.join", "room.lock", "room.leave", "peer.signal", "call.report");
  private static final List<String> SCHEMAS = List.of("room.join.request", "room.lock.request", "room.leave.request", "peer.signal", "call.report");
  private static final List<String> WRONG =
      List.of("inbox", "inbox.x", "signaling.one", "edge.room.join", "room.lost", "__vertx.reply.1", "", "room.join\n", "x".repeat(300));
  private static final List<Object> ABSURD =
      List.of(
          "", " ", "\u0000", "\uD800", "\u202Eabc", "x".repeat(600), "x".repeat(40_000), -1, 0, 1.5, Long.MAX_VALUE, 1e300, true,
          new JsonArray(), new JsonArray().add(1), new JsonObject(), new JsonObject().put("a", new JsonObject().put("__proto__", 1)));

  private final JsonNode schemas;
  private final Random random;

  Frames(long seed) throws IOException {
    schemas = new YAMLMapper().readTree(Path.of("contract/asyncapi.yaml").toFile()).at("/components/schemas");
    random = new Random(seed);
  }

  /** The next one, as text, which need not be JSON. None is so large that it closes its socket. */
  String next() {
    var frame = any();
    return new JsonArray().add(frame).encode().length() < MOST ? frame : next();
  }

  private String any() {
    return switch (random.nextInt(20)) {
      case 0 -> cut(frame().encode());
      case 1 -> List.of("", "{", "[]", "null", "7", "\"text\"", "{}", "{\"type\":null}", "\uFEFF{}", "{\"type\":\"ping\"}x").get(random.nextInt(10));
      case 2 -> deep();
      case 3 -> "{\"type\":\"ping\"}";
      case 4 -> twisted(frame()).encode();
      case 5 -> frame().put("type", pick(List.of("register", "unregister", "publish", "explode", "rec", "err"))).encode();
      case 6 -> new JsonObject().put("type", pick(List.of("register", "unregister"))).put("address", "inbox").encode();
      default -> frame().encode();
    };
  }

  /** An answer is wanted in two cases of three. */
  private JsonObject frame() {
    var which = random.nextInt(ADDRESSES.size());
    var body = value(schemas.get(SCHEMAS.get(which)));
    var frame =
        new JsonObject()
            .put("type", "send")
            .put("address", random.nextInt(20) == 0 ? pick(WRONG) : ADDRESSES.get(which))
            .put("body", random.nextInt(4) == 0 && body instanceof JsonObject object ? twisted(object) : body);
    if (random.nextInt(3) > 0) {
      frame.put("replyAddress", random.nextInt(30) == 0 ? pick(ABSURD) : "r" + random.nextInt(1_000_000));
    }
    return random.nextInt(10) == 0 ? frame.put("headers", pick(ABSURD)) : frame;
  }

  /** A value that a schema allows, as far as it says. */
  private Object value(JsonNode schema) {
    if (schema.has("$ref")) {
      return value(schemas.get(schema.get("$ref").asText().replaceFirst(".*/", "")));
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema);
      case "integer" -> schema.path("minimum").asInt(0) + random.nextInt(5);
      case "boolean" -> random.nextBoolean();
      default -> text(schema.path("pattern").asText());
    };
  }

  private JsonObject object(JsonNode schema) {
    var object = new JsonObject();
    var required = StreamSupport.stream(schema.path("required").spliterator(), false).map(JsonNode::asText).toList();
    schema.path("properties").fields().forEachRemaining(
        field -> {
          if (required.contains(field.getKey()) || random.nextBoolean()) {
            object.put(field.getKey(), value(field.getValue()));
          }
        });
    return object;
  }

  private String text(String pattern) {
    return pattern.contains("{22}") ? "abcdefghijklmnopqrstuv" : "fuzz" + random.nextInt(50);
  }

  /** One field is gone, replaced, or too much. */
  private JsonObject twisted(JsonObject object) {
    var names = List.copyOf(object.fieldNames());
    var name = names.isEmpty() || random.nextInt(4) == 0 ? "unknown" : pick(names);
    if (random.nextInt(4) == 0) {
      object.remove(name);
    } else if (random.nextInt(8) == 0) {
      object.putNull(name);
    } else {
      object.put(name, pick(ABSURD));
    }
    return object;
  }

  private String cut(String text) {
    var at = random.nextInt(text.length());
    return random.nextBoolean() ? text.substring(0, at) : text.substring(0, at) + (char) random.nextInt(0x10000) + text.substring(at);
  }

  private String deep() {
    var depth = pick(List.of(10, 500, 999, 1_001, 5_000));
    return "{\"type\":\"send\",\"address\":\"peer.signal\",\"body\":{\"body\":" + "{\"a\":".repeat(depth) + "1" + "}".repeat(depth) + "}}";
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
