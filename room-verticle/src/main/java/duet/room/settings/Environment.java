package duet.room.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads typed values out of environment variables. A variable that is blank counts as unset.
 *
 * @param variables names to values
 */
record Environment(Map<String, String> variables) {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");
  private static final Duration LONGEST = Duration.ofHours(1);

  boolean isSet(String name) {
    return !variables.getOrDefault(name, "").isBlank();
  }

  String text(String name, String ifUnset) {
    return isSet(name) ? variables.get(name).strip() : ifUnset;
  }

  /** A text that a pattern must match whole. */
  String text(String name, String ifUnset, Pattern pattern, String allowed) {
    String value = text(name, ifUnset);
    if (!pattern.matcher(value).matches()) {
      throw new WrongSetting(name, value, allowed);
    }
    return value;
  }

  String oneOf(String name, String ifUnset, List<String> choices) {
    String value = text(name, ifUnset);
    if (!choices.contains(value)) {
      throw new WrongSetting(name, value, String.join(" or ", choices));
    }
    return value;
  }

  int number(String name, int ifUnset, int least, int most) {
    String value = text(name, String.valueOf(ifUnset));
    if (value.matches("\\d{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new WrongSetting(name, value, "a number from " + least + " to " + most);
  }

  /** From one millisecond to one hour. */
  Duration duration(String name, String ifUnset) {
    String value = text(name, ifUnset);
    Matcher matcher = DURATION.matcher(value);
    if (matcher.matches()) {
      long count = Long.parseLong(matcher.group(1));
      Duration duration = switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(count);
        case "s" -> Duration.ofSeconds(count);
        default -> Duration.ofMinutes(count);
      };
      if (!duration.isZero() && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    }
    throw new WrongSetting(name, value, "a duration from 1ms to 60m, such as 500ms, 15s or 2m");
  }
}
