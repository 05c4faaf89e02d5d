package duet.chaos;

import java.util.ArrayList;
import java.util.List;

/** Writes a history by hand, in one room; times are seconds. Capital letters are pages, small letters their seat keys. */
final class Script {
  private final List<Moment> moments = new ArrayList<>();

  /** Page {@code A} with key {@code a}. */
  Script at(double second, String page, What what) {
    return add(second, "person", page, page.toLowerCase(), what);
  }

  /** A page that has another page's key, or null for none. */
  Script at(double second, String page, String key, What what) {
    return add(second, "person", page, key, what);
  }

  Script fault(double second, String process, What.Kind kind) {
    moments.add(new Moment(millis(second), process, "", "", null, new What.Fault(kind)));
    return this;
  }

  Script mark(What what) {
    moments.add(new Moment(0, "", "", "", null, what));
    return this;
  }

  private Script add(double second, String who, String page, String key, What what) {
    moments.add(new Moment(millis(second), who, page, "Tea", key, what));
    return this;
  }

  static What.Joined joined(double askedAt, boolean polite, long version, String peer) {
    return new What.Joined(millis(askedAt), 1, polite, "e", version, peer, peer != null);
  }

  static What.Refused refused(double askedAt, String word) {
    return new What.Refused(millis(askedAt), word);
  }

  static What.PeerNews news(long version, String peer) {
    return new What.PeerNews(1, "e", version, peer, peer != null);
  }

  static What dropped(What.Cause cause) {
    return new What.Dropped(cause);
  }

  private static long millis(double seconds) {
    return Math.round(seconds * 1000);
  }

  List<Moment> history() {
    return moments;
  }
}
