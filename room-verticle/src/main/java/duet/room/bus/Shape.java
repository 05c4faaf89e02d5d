package duet.room.bus;

import java.util.regex.Pattern;

/** What fields may hold. Each check gives back the value or throws {@link Refused}, naming the field. */
final class Shape {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_-]{43}");

  private Shape() {}

  static String text(String field, String value) {
    if (value == null) {
      throw Refused.field(field, "a text");
    }
    return value;
  }

  static String id(String field, String value) {
    if (value == null || !ID.matcher(value).matches()) {
      throw Refused.field(field, "1 to 64 of A-Z a-z 0-9 _ -");
    }
    return value;
  }

  static String idOrNull(String field, String value) {
    return value == null ? null : id(field, value);
  }

  static String hashOrNull(String field, String value) {
    if (value != null && !HASH.matcher(value).matches()) {
      throw Refused.field(field, "a SHA-256 in base64url without padding (43 characters)");
    }
    return value;
  }

  static void atLeastOne(String field, Long value) {
    if (value == null || value < 1) {
      throw Refused.field(field, "a whole number from 1");
    }
  }

  /** A flag that is left out where it is false, so that it says nothing to those who do not know it. */
  static Boolean onlyTrue(boolean flag) {
    return flag ? Boolean.TRUE : null;
  }

  static void given(String field, Boolean value) {
    if (value == null) {
      throw Refused.field(field, "true or false");
    }
  }
}
