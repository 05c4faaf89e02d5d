package duet.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the broken promises in a history: of what the contract of the rooms says, as far as people can see them. */
final class Checker {
  private Checker() {}

  /** All violations, room by room; none is what we want. */
  static List<Violation> violations(List<Moment> history, Holds holds) {
    var violations = new ArrayList<Violation>();
    var faults = history.stream().filter(moment -> moment.what() instanceof What.Fault).toList();
    var rooms = history.stream().filter(moment -> !moment.room().isEmpty())
        .collect(Collectors.groupingBy(Moment::room, TreeMap::new, Collectors.toList()));
    var splits = faults.stream()
        .filter(fault -> fault.who().startsWith("room") && ((What.Fault) fault.what()).kind() == What.Kind.RESUMED).map(Moment::at).toList();
    rooms.values().forEach(room -> {
      var possessions = Possessions.in(room, faults, holds);
      violations.addAll(SeatPromises.neverThree(possessions));
      violations.addAll(SeatPromises.oneIsPolite(possessions));
      violations.addAll(SeatPromises.noKeyRefused(room, possessions));
      violations.addAll(VersionPromises.newsGrows(room));
      violations.addAll(VersionPromises.oneVersionOneTruth(room, splits));
    });
    violations.addAll(QuietPromises.calm(Quiet.since(What.Calm.class, history)));
    violations.addAll(QuietPromises.empty(history));
    return violations;
  }
}
