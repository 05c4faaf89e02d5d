package duet.signaling.wire;

import static duet.signaling.wire.Refusal.Word.BAD_SHAPE;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.VertxModule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The one place where this module turns JSON into records and records into JSON. */
public final class Wire {

  /** For browsers, which must say what the contract says. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .addModule(new VertxModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text -> {
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .build();

  /** For other nodes, which may be of a newer release and say more. */
  private static final ObjectMapper TOLERANT =
      JsonMapper.builder()
          .addModule(new VertxModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final Set<String> SIGNAL_FIELDS = Set.of("to", "body");

  private Wire() {}

  /**
   * Reads what a browser said.
   *
   * @param body what came over the wire
   * @param type the record it should be
   * @throws Refusal when a field is missing, unknown or wrong
   */
  public static <T> T fromBrowser(Object body, Class<T> type) {
    return read(STRICT, body, type);
  }

  /**
   * Reads what another node said; fields that this release does not know are passed over.
   *
   * @param body what came over the bus
   * @param type the record it should be
   * @throws Refusal when a field is missing or wrong
   */
  public static <T> T fromNode(Object body, Class<T> type) {
    return read(TOLERANT, body, type);
  }

  /**
   * Reads a signal of a browser. Most of what passes here is signals: they are read without a mapper, which would copy
   * their bodies.
   *
   * @param body what came over the wire
   * @throws Refusal when a field is missing, unknown or wrong
   */
  public static PeerSignal signalFromBrowser(Object body) {
    var json = object(body);
    if (!SIGNAL_FIELDS.containsAll(json.fieldNames())) {
      throw unknownField(SIGNAL_FIELDS);
    }
    return new PeerSignal(field(json, "to", String.class), field(json, "body", JsonObject.class));
  }

  /**
   * Reads news of another node, signals as {@link #signalFromBrowser} does; fields that this release does not know are
   * passed over.
   *
   * @param body what came over the bus
   * @throws Refusal when a field is missing or wrong
   */
  public static News news(Object body) {
    var json = object(body);
    return "signal".equals(json.getValue("type"))
        ? new News.Signal(
            field(json, "session", String.class), field(json, "page", String.class), field(json, "body", JsonObject.class))
        : fromNode(json, News.class);
  }

  private static <T> T read(ObjectMapper mapper, Object body, Class<T> type) {
    try {
      return mapper.convertValue(object(body).getMap(), type);
    } catch (IllegalArgumentException e) {
      throw refusal(e);
    }
  }

  private static JsonObject object(Object body) {
    if (body instanceof JsonObject json) {
      return json;
    }
    throw new Refusal(BAD_SHAPE, "the body must be a JSON object");
  }

  private static <T> T field(JsonObject json, String name, Class<T> type) {
    var value = json.getValue(name);
    if (value != null && !type.isInstance(value)) {
      throw wrongType(name);
    }
    return type.cast(value);
  }

  /** A join as room nodes want it: the seat key only as its SHA-256. */
  public static JsonObject toRooms(JoinRequest join) {
    return toRooms(new Place(join.room(), join.page(), join.attempt()))
        .mergeIn(optional("seat", join.seat() == null ? null : sha256(join.seat())))
        .mergeIn(optional("with", join.with()));
  }

  /** A leave or a loss as room nodes want it. */
  public static JsonObject toRooms(Place place) {
    return new JsonObject()
        .put("room", place.room())
        .put("page", place.page())
        .put("attempt", place.attempt());
  }

  /** A lock as room nodes want it. */
  public static JsonObject toRooms(Place place, LockRequest lock) {
    return toRooms(place).put("locked", lock.locked());
  }

  /** The answer of a lock as a browser may see it. */
  public static JsonObject toBrowser(LockAnswer answer) {
    return new JsonObject().put("result", answer.result());
  }

  /** The answer of a join as a browser may see it. */
  public static JsonObject toBrowser(JoinAnswer answer) {
    var json = new JsonObject().put("result", answer.result());
    if (answer.joined()) {
      json.put("room", answer.room())
          .put("polite", answer.polite())
          .put("epoch", answer.epoch())
          .put("version", answer.version())
          .put("peer", toBrowser(answer.peer()))
          .mergeIn(optional("locked", onlyTrue(answer.locked())));
    }
    return json.mergeIn(optional("retryAfterMs", answer.retryAfterMs()))
        .mergeIn(optional("leftMs", answer.leftMs()));
  }

  /** News as a browser may see it: no session, no instance. */
  public static JsonObject toBrowser(News news) {
    if (news instanceof News.PeerChanged changed) {
      return new JsonObject()
          .put("type", "peer")
          .put("epoch", changed.epoch())
          .put("version", changed.version())
          .put("peer", toBrowser(changed.peer()))
          .mergeIn(optional("locked", onlyTrue(changed.locked())));
    }
    if (news instanceof News.Moved moved) {
      return new JsonObject().put("type", "moved").put("page", moved.page());
    }
    if (news instanceof News.Signal signal) {
      return new JsonObject()
          .put("type", "signal")
          .put("page", signal.page())
          .put("body", signal.body());
    }
    return new JsonObject().put("type", news instanceof News.Check ? "check" : "unseated");
  }

  /** A signal on its way to the instance that holds the peer's socket. */
  public static JsonObject toInstance(News.Signal signal) {
    return toBrowser(signal).put("session", signal.session());
  }

  private static JsonObject toBrowser(Peer peer) {
    return peer == null
        ? null
        : new JsonObject().put("page", peer.page()).put("present", peer.present());
  }

  private static Boolean onlyTrue(Boolean flag) {
    return Boolean.TRUE.equals(flag) ? flag : null;
  }

  private static JsonObject optional(String field, Object value) {
    return value == null ? new JsonObject() : new JsonObject().put(field, value);
  }

  private static String sha256(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Refusal refusal(IllegalArgumentException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return refusal;
      }
    }
    if (e.getCause() instanceof UnrecognizedPropertyException unknown) {
      return unknownField(unknown.getKnownPropertyIds());
    }
    return e.getCause() instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
        ? wrongType(mapping.getPath().get(0).getFieldName())
        : new Refusal(BAD_SHAPE, "the body has the wrong shape");
  }

  private static Refusal unknownField(Collection<?> allowed) {
    return new Refusal(
        BAD_SHAPE,
        "an unknown field; allowed are: " + allowed.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
  }

  private static Refusal wrongType(String field) {
    return new Refusal(BAD_SHAPE, "field " + field + " has the wrong type");
  }
}
