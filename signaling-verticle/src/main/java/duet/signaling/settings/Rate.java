package duet.signaling.settings;

import java.util.regex.Pattern;

/**
 * How often something may happen: so often at once, and so often each second after that. Written as {@code 200+50/s}.
 *
 * @param burst at once
 * @param perSecond thereafter
 */
public record Rate(int burst, int perSecond) {

  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})\\+([1-9]\\d{0,6})/s");

  static Rate from(Environment env, String name, String otherwise) {
    var value = env.text(name, otherwise);
    var parts = FORM.matcher(value);
    if (!parts.matches()) {
      throw new SettingException(
          name, value, "it must say how many at once and how many a second after that, such as " + otherwise);
    }
    return new Rate(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  /** So many times as much, as far as that can be counted. */
  Rate times(int many) {
    return new Rate((int) Math.min(Integer.MAX_VALUE, (long) many * burst), (int) Math.min(Integer.MAX_VALUE, (long) many * perSecond));
  }

  @Override
  public String toString() {
    return burst + "+" + perSecond + "/s";
  }
}
