package duet.signaling.wire;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * Where a session sits, or tries to: all that room nodes need to know to free that seat.
 *
 * @param room the name as the browser asked for it
 * @param page the browser's page
 * @param attempt the socket's number within that page
 */
public record Place(String room, String page, int attempt) {

  /**
   * Whether room nodes take both for the same.
   *
   * @param other null for none
   */
  public boolean isSameSeat(Place other) {
    return other != null && page.equals(other.page) && attempt == other.attempt && folded(room).equals(folded(other.room));
  }

  /** As room nodes fold names: all spellings of one meet under this. */
  private static String folded(String room) {
    var plain = Normalizer.normalize(room, Form.NFKC).replaceAll("\\p{Zs}+", " ").strip();
    return Normalizer.normalize(plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Form.NFKC);
  }
}
