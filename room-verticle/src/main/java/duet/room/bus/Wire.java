package duet.room.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import duet.room.domain.Peer;
import duet.room.domain.RoomName;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** JSON to records and back; the only place that knows how. */
final class Wire {
  /** No value is bent into another type; fields that only another release knows are passed over. */
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
      .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
      .withCoercionConfig(LogicalType.Textual, textual -> {
        for (CoercionInputShape shape : CoercionInputShape.values()) {
          textual.setCoercion(shape, CoercionAction.Fail);
        }
      })
      .addMixIn(Peer.class, WithoutNulls.class)
      .build();

  private Wire() {}

  /**
   * Reads the body of a request or an answer.
   *
   * @param body  from the bus
   * @param shape the record that it must fit; it may have more fields
   * @return the record
   * @throws Refused with bad-shape, naming the field and what is allowed
   */
  static <T> T read(Object body, Class<T> shape) {
    if (!(body instanceof JsonObject json)) {
      throw Refused.field("the body", "a JSON object");
    }
    try {
      return MAPPER.readValue(json.encode(), shape);
    } catch (JsonProcessingException e) {
      throw refused(e);
    }
  }

  /** Writes a record as the body of a message. */
  static JsonObject write(Object message) {
    try {
      return new JsonObject(MAPPER.writeValueAsString(message));
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
