package duet.room.store;

import com.hazelcast.nio.serialization.FieldKind;
import com.hazelcast.nio.serialization.compact.CompactReader;
import java.util.List;

/**
 * Reads fields that another release may not have written.
 *
 * @param reader of one object
 */
record Fields(CompactReader reader) {
  private boolean has(String name, FieldKind kind) {
    return reader.getFieldKind(name) == kind;
  }

  /** The text, or null. */
  String text(String name) {
    return has(name, FieldKind.STRING) ? reader.readString(name) : null;
  }

  /** The number, or 0. */
  int number(String name) {
    return has(name, FieldKind.INT32) ? reader.readInt32(name) : 0;
  }

  /** The number, or 0. */
  long big(String name) {
    return big(name, 0);
  }

  /** The number, or another one. */
  long big(String name, long otherwise) {
    return has(name, FieldKind.INT64) ? reader.readInt64(name) : otherwise;
  }

  /** The truth, or false. */
  boolean flag(String name) {
    return has(name, FieldKind.BOOLEAN) && reader.readBoolean(name);
  }

  /** The texts, or none. */
  List<String> texts(String name) {
    return has(name, FieldKind.ARRAY_OF_STRING) ? List.of(reader.readArrayOfString(name)) : List.of();
  }
}
