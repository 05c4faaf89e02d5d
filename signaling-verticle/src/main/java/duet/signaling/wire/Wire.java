package duet.signaling.wire;

import static duet.signaling.wire.Refusal.Word.BAD_SHAPE;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
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
  public static <T> T fromBrowser(RawJson body, Class<T> type) {
    try {
      return STRICT.readValue(body.text(), type);
    } catch (JsonProcessingException e) {
      throw refusal(e);
    }
  }

  /**
   * Reads a signal of a browser.
   *
   * @throws Refusal as {@link #fromBrowser}
   */
  public static PeerSignal signalFromBrowser(RawJson body) {
    try {
      return SignalReader.read(body);
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  /**
   * Reads what another node said; fields that this release does not know are passed over.
   *
   * @param body what came over the bus
   * @param type the record it should be
   * @throws Refusal when a field is missing or wrong
   */
  public static <T> T fromNode(Object body, Class<T> type) {
    try {
      return TOLERANT.convertValue(object(body).getMap(), type);
    } catch (IllegalArgumentException e) {
      throw refusal(e.getCause());
    }
  }

  /**
   * Reads news of another node, signals without a mapper, which would copy them; fields that this release does not know
   * are passed over.
   *
   * @param body what came over the bus
   * @throws Refusal when a field is missing or wrong
   */
  public static News news(Object body) {
    var json = object(body);
    return "signal".equals(json.getValue("type"))
        ? new News.Signal(
            field(json, "session", String.class),
            field(json, "page", String.class),
            RawJson.of(Fields.present("body", field(json, "body", JsonObject.class))))
        : fromNode(json, News.class);
  }

  private static JsonObject object(Object body) {
    if (body instanceof JsonObject json) {
      return json;
    }
    throw noObject();
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
  public static RawJson toBrowser(News news) {
    if (news instanceof News.Signal signal) {
      // a page's name needs no escapes
      return new RawJson("{\"type\":\"signal\",\"page\":\"" + signal.page() + "\",\"body\":" + signal.body().text() + "}");
    }
    var json = new JsonObject();
    if (news instanceof News.PeerChanged changed) {
      json.put("type", "peer")
          .put("epoch", changed.epoch())
          .put("version", changed.version())
          .put("peer", toBrowser(changed.peer()))
          .mergeIn(optional("locked", onlyTrue(changed.locked())));
    } else if (news instanceof News.Moved moved) {
      json.put("type", "moved").put("page", moved.page());
    } else {
      json.put("type", news instanceof News.Check ? "check" : "unseated");
    }
    return RawJson.of(json);
  }

  /** A signal on its way to the instance that holds the peer's socket. */
  public static JsonObject toInstance(News.Signal signal) {
    return new JsonObject()
        .put("type", "signal")
        .put("session", signal.session())
        .put("page", signal.page())
        .put("body", signal.body().read());
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

  private static Refusal refusal(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return refusal;
      }
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return unknownField(unknown.getKnownPropertyIds());
    }
    return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
        ? wrongType(mapping.getPath().get(0).getFieldName())
        : new Refusal(BAD_SHAPE, "the body has the wrong shape");
  }

  static Refusal noObject() {
    return new Refusal(BAD_SHAPE, "the body must be a JSON object");
  }

  static Refusal unknownField(Collection<?> allowed) {
    return new Refusal(
        BAD_SHAPE,
        "an unknown field; allowed are: " + allowed.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
  }

  static Refusal wrongType(String field) {
    return new Refusal(BAD_SHAPE, "field " + field + " has the wrong type");
  }
}
