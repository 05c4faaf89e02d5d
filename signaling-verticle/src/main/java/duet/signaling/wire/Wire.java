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
import java.util.Comparator;
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

  private static <T> T read(ObjectMapper mapper, Object body, Class<T> type) {
    if (!(body instanceof JsonObject json)) {
      throw new Refusal(BAD_SHAPE, "the body must be a JSON object");
    }
    try {
      return mapper.convertValue(json.getMap(), type);
    } catch (IllegalArgumentException e) {
      throw refusal(e);
    }
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
      var allowed =
          unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted(Comparator.naturalOrder())
              .collect(Collectors.joining(", "));
      return new Refusal(BAD_SHAPE, "an unknown field; allowed are: " + allowed);
    }
    if (e.getCause() instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return new Refusal(
          BAD_SHAPE, "field " + mapping.getPath().get(0).getFieldName() + " has the wrong type");
    }
    return new Refusal(BAD_SHAPE, "the body has the wrong shape");
  }
}
