package duet.signaling.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads environment variables, each with a default; an empty one counts as not set. */
final class Environment {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");

  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  Map<String, String> variables() {
    return variables;
  }

  boolean has(String name) {
    return !text(name, "").isEmpty();
  }

  String text(String name, String otherwise) {
    var value = variables.getOrDefault(name, "").strip();
    return value.isEmpty() ? otherwise : value;
  }

  /** A text of that form. */
  String text(String name, String otherwise, Pattern form, String allowed) {
    var value = text(name, otherwise);
    if (!form.matcher(value).matches()) {
      throw new SettingException(name, value, "it must be " + allowed);
    }
    return value;
  }

  /** The name or address of a host. */
  String host(String name, String otherwise) {
    return text(name, otherwise, HOST, "the name or the address of a host");
  }

  String oneOf(String name, List<String> allowed) {
    var value = text(name, allowed.get(0));
    if (!allowed.contains(value)) {
      throw new SettingException(name, value, "it must be one of: " + String.join(", ", allowed));
    }
    return value;
  }

  /** A TCP or UDP port. */
  int port(String name, int otherwise, int least) {
    var value = text(name, Integer.toString(otherwise));
    try {
      var port = Integer.parseInt(value);
      if (port >= least && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new SettingException(name, value, "a port is a whole number from " + least + " to 65535");
  }

  /** A whole number within these bounds. */
  int number(String name, int otherwise, int least, int most) {
    var value = text(name, Integer.toString(otherwise));
    try {
      var number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new SettingException(name, value, "it must be a whole number from " + least + " to " + most);
  }

  /** A time such as {@code 500ms}, {@code 15s}, {@code 2m}, {@code 12h}. */
  Duration duration(String name, String otherwise) {
    var value = text(name, otherwise);
    var match = DURATION.matcher(value);
    if (!match.matches()) {
      throw new SettingException(name, value, "a time is a whole number with ms, s, m or h, such as 15s");
    }
    var amount = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  /** A list, separated by commas. */
  List<String> list(String name, String otherwise) {
    return Stream.of(text(name, otherwise).split(","))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  /** A list in which every entry has the given form. */
  List<String> list(String name, String otherwise, Pattern form, String allowed) {
    var entries = list(name, otherwise);
    for (var entry : entries) {
      if (!form.matcher(entry).matches()) {
        throw new SettingException(name, entry, allowed);
      }
    }
    return entries;
  }
}
