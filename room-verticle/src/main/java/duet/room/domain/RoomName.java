package duet.room.domain;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;

/**
 * A room's name as a person typed it, and the key under which all its spellings meet.
 *
 * @param key      NFKC, trimmed, inner blanks folded to one, case folded
 * @param spelling what the person typed, trimmed, inner blanks folded to one
 */
public record RoomName(String key, String spelling) {
  /** The longest name, in code points after NFKC. */
  public static final int LONGEST = 64;

  /**
   * Reads a name.
   *
   * @param typed any text
   * @return the name, or nothing when it is blank, longer than {@value #LONGEST} code points, or holds a character that
   *     nobody can see (controls, format characters such as bidi overrides, line separators; not the two joiners, which
   *     families of emoji and Persian words need) or half a character
   */
  public static Optional<RoomName> of(String typed) {
    if (hasUnseen(typed)) {
      return Optional.empty();
    }
    String normal = folded(Normalizer.normalize(typed, Form.NFKC));
    int length = normal.codePointCount(0, normal.length());
    if (length > LONGEST || normal.codePoints().allMatch(RoomName::isJoiner)) {
      return Optional.empty();
    }
    return Optional.of(new RoomName(caseFolded(normal), folded(typed)));
  }

  /** Asked once, before NFKC: that makes none of these out of other characters. */
  private static boolean hasUnseen(String text) {
    return text.codePoints().anyMatch(c -> switch (Character.getType(c)) {
      case Character.FORMAT -> !isJoiner(c);
      case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    });
  }

  private static boolean isJoiner(int codePoint) {
    return codePoint == 0x200c || codePoint == 0x200d;
  }

  /** Trims and makes each run of blanks one blank. Only blanks of the Unicode class Zs get this far. */
  private static String folded(String text) {
    return text.replaceAll("\\p{Zs}+", " ").strip();
  }

  /** Up and down again, so that ß meets SS and both sigmas meet; NFKC again, since that can take letters apart. */
  private static String caseFolded(String text) {
    return Normalizer.normalize(text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Form.NFKC);
  }
}
