package duet.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds of a room's two seats at any moment. */
final class SeatPromises {
  private SeatPromises() {}

  /** At most two people have a seat at any moment. */
  static List<Violation> neverThree(List<Possession> possessions) {
    var violations = new ArrayList<Violation>();
    Set<Set<String>> told = new HashSet<>();
    List<Possession> now = new ArrayList<>();
    for (var possession : possessions) {
      now.removeIf(other -> other.until() <= possession.from());
      now.add(possession);
      Map<String, Moment> holders = new HashMap<>();
      now.forEach(other -> holders.put(other.holder(), other.proof()));
      if (holders.size() > 2 && told.add(Set.copyOf(holders.keySet()))) {
        violations.add(Violation.of("never three in a room", holders.values().toArray(Moment[]::new)));
      }
    }
    return violations;
  }

  /** Of two who sit in the same life of a room exactly one is polite. */
  static List<Violation> oneIsPolite(List<Possession> possessions) {
    var violations = new ArrayList<Violation>();
    List<Possession> now = new ArrayList<>();
    for (var possession : possessions) {
      now.removeIf(other -> other.until() <= possession.from());
      now.stream().filter(other -> haveSameRole(possession, other))
          .forEach(other -> violations.add(Violation.of("one of two is polite", other.proof(), possession.proof())));
      now.add(possession);
    }
    return violations;
  }

  private static boolean haveSameRole(Possession one, Possession other) {
    return one.overlaps(other) && !one.holder().equals(other.holder())
        && one.answer().epoch().equals(other.answer().epoch()) && one.answer().polite() == other.answer().polite();
  }

  /** Whoever shows a key is not turned away while the seat is kept for it. */
  static List<Violation> noKeyRefused(List<Moment> room, List<Possession> possessions) {
    var violations = new ArrayList<Violation>();
    for (var moment : room) {
      if (moment.key() != null && moment.what() instanceof What.Refused refused
          && (refused.word().equals("full") || refused.word().equals("held"))) {
        possessions.stream()
            .filter(seat -> seat.holder().equals(moment.holder()) && seat.covers(refused.askedAt(), moment.at()))
            .findFirst()
            .ifPresent(seat -> violations.add(Violation.of("no valid key is refused", seat.proof(), moment)));
      }
    }
    return violations;
  }
}
