package duet.room.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import duet.room.domain.Peer;
import duet.room.domain.RoomName;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** JSON to records and back; the only place that knows how. */
final class Wire {
  private static final JsonMapper STRICT = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
      .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
      .withCoercionConfig(LogicalType.Textual, textual -> {
        for (CoercionInputShape shape : CoercionInputShape.values()) {
          textual.setCoercion(shape, CoercionAction.Fail);
        }
      })
      .addMixIn(Peer.class, WithoutNulls.class)
      .build();

  /** For answers, which a newer release may have added to. */
  private static final ObjectReader TOLERANT =
      STRICT.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Wire() {}

  /**
   * Reads the body of a request.
   *
   * @param body  from the bus
   * @param shape the record that it must fit, without a field too many
   * @return the record
   * @throws Refused with bad-shape, naming the field and what is allowed
   */
  static <T> T read(Object body, Class<T> shape) {
    return read(STRICT.reader(), body, shape);
  }

  /** Reads the body of an answer; fields that this release does not know are passed over. */
  static <T> T readAnswer(Object body, Class<T> shape) {
    return read(TOLERANT, body, shape);
  }

  private static <T> T read(ObjectReader reader, Object body, Class<T> shape) {
    if (!(body instanceof JsonObject json)) {
      throw Refused.field("the body", "a JSON object");
    }
    try {
      return reader.forType(shape).readValue(json.encode());
    } catch (JsonProcessingException e) {
      throw refused(e);
    }
  }

  /** Writes a record as the body of a message. */
  static JsonObject write(Object message) {
    try {
      return new JsonObject(STRICT.writeValueAsString(message));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * Reads a room's name.
   *
   * @throws Refused with bad-name
   */
  static RoomName name(String typed) {
    return RoomName.of(typed).orElseThrow(() -> new Refused(Failure.BAD_NAME,
        "a room name must have 1 to " + RoomName.LONGEST + " characters and no control characters"));
  }

  private static Refused refused(JsonProcessingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refused refused) {
        return refused;
      }
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return new Refused(Failure.BAD_SHAPE, unknown.getPropertyName() + " is not a field of this message; it has "
          + unknown.getKnownPropertyIds());
    }
    if (e instanceof InvalidTypeIdException unknown) {
      return Refused.field("result or type", "one of the contract's words, not " + unknown.getTypeId());
    }
    String field = e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
        ? Optional.ofNullable(mapping.getPath().get(0).getFieldName()).orElse("the body")
        : "the body";
    return Refused.field(field, "of the type that the contract gives");
  }

  /** An absent peer has no session and no instance, not even null ones. */
  @JsonInclude(Include.NON_NULL)
  private interface WithoutNulls {}
}
