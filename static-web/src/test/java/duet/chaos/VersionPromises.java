package duet.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What holds of versions within one epoch. */
final class VersionPromises {
  /** From when a node goes on to when it is one with the others again. */
  private static final long HEALED_MS = 25_000;

  private VersionPromises() {}

  /** On one socket each piece of news is newer than the one before, and no answer is older than the answer before. */
  static List<Violation> newsGrows(List<Moment> room) {
    var violations = new ArrayList<Violation>();
    Map<String, Moment> news = new HashMap<>();
    Map<String, Moment> answers = new HashMap<>();
    for (var moment : room) {
      if (moment.what() instanceof What.PeerNews now) {
        var before = news.put(moment.page() + now.attempt() + now.epoch(), moment);
        if (before != null && now.version() <= ((What.PeerNews) before.what()).version()) {
          violations.add(Violation.of("versions of news grow", before, moment));
        }
      } else if (moment.what() instanceof What.Joined now) {
        var before = answers.put(moment.page() + now.attempt() + now.epoch(), moment);
        if (before != null && now.version() < ((What.Joined) before.what()).version()) {
          violations.add(Violation.of("versions of answers do not fall", before, moment));
        }
      }
    }
    return violations;
  }

  /**
   * What one seat sees of the other at one version is always the same. A room that everybody left may come back from a node
   * that was cut off, and then counts on from an older version: what others saw on either side of such a time is not compared.
   *
   * @param splits when such nodes were found again
   */
  static List<Violation> oneVersionOneTruth(List<Moment> room, List<Long> splits) {
    var violations = new ArrayList<Violation>();
    Map<String, Boolean> roles = new HashMap<>();
    Map<String, Moment> seen = new HashMap<>();
    for (var moment : room) {
      var view = view(moment, roles);
      var before = view == null ? null : seen.putIfAbsent(view, moment);
      if (before != null && !peer(before).equals(peer(moment))
          && (before.holder().equals(moment.holder()) || splits.stream().noneMatch(split -> lies(split, before, moment)))) {
        violations.add(Violation.of("one version, one truth", before, moment));
      }
    }
    return violations;
  }

  private static boolean lies(long split, Moment before, Moment after) {
    return before.at() < split + HEALED_MS && split < after.at();
  }

  /** Epoch, version and the seat that looks; null for what is no such view. */
  private static String view(Moment moment, Map<String, Boolean> roles) {
    if (moment.what() instanceof What.Joined joined) {
      roles.put(moment.page() + joined.attempt() + joined.epoch(), joined.polite());
      return joined.epoch() + " " + joined.version() + " " + joined.polite();
    }
    if (moment.what() instanceof What.PeerNews news) {
      var polite = roles.get(moment.page() + news.attempt() + news.epoch());
      return polite == null ? null : news.epoch() + " " + news.version() + " " + polite;
    }
    return null;
  }

  private static String peer(Moment moment) {
    if (moment.what() instanceof What.Joined joined) {
      return joined.peer() + " " + joined.present();
    }
    var news = (What.PeerNews) moment.what();
    return news.peer() + " " + news.present();
  }
}
