package duet.signaling.wire;

import static duet.signaling.wire.Refusal.Word.BAD_SHAPE;
import static duet.signaling.wire.Refusal.Word.TOO_BIG;

import java.util.regex.Pattern;

/** What the fields of a browser's message may hold. Each check returns the value, or throws a {@link Refusal}. */
final class Fields {

  /** A room name is judged by the room nodes; here only its size is, so that nothing huge goes on the bus. */
  private static final int ROOM_CHARS = 512;
  private static final int OPAQUE_CHARS = 32_768;
  private static final Pattern PAGE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern SEAT_KEY = Pattern.compile("[A-Za-z0-9_-]{22}");

  private Fields() {}

  static <T> T present(String field, T value) {
    if (value == null) {
      throw new Refusal(BAD_SHAPE, "field " + field + " is missing");
    }
    return value;
  }

  static String room(String value) {
    if (present("room", value).length() > ROOM_CHARS) {
      throw new Refusal(TOO_BIG, "field room may have 64 characters");
    }
    return value;
  }

  static String page(String field, String value) {
    return matching(field, value, PAGE, "1 to 64 of A-Z a-z 0-9 _ -");
  }

  static String seatKey(String value) {
    return matching("seat", value, SEAT_KEY, "22 characters of base64url (128 bits)");
  }

  static int atLeast(String field, int least, Integer value) {
    if (present(field, value) < least) {
      throw new Refusal(BAD_SHAPE, "field " + field + " must be a whole number from " + least);
    }
    return value;
  }

  /** What the server never reads has a limit all the same. */
  static RawJson opaque(String field, RawJson value) {
    if (present(field, value).text().length() > OPAQUE_CHARS) {
      throw new Refusal(TOO_BIG, "field " + field + " may have " + OPAQUE_CHARS + " characters");
    }
    return value;
  }

  private static String matching(String field, String value, Pattern pattern, String allowed) {
    if (!pattern.matcher(present(field, value)).matches()) {
      throw new Refusal(BAD_SHAPE, "field " + field + " must be " + allowed);
    }
    return value;
  }
}
