package duet.chaos;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How often what happened, in one line. */
final class Counts {
  private Counts() {}

  static String of(List<Moment> history, List<Violation> violations) {
    Map<String, Integer> counts = new TreeMap<>();
    history.forEach(moment -> counts.merge(word(moment), 1, Integer::sum));
    violations.forEach(violation -> counts.merge("VIOLATED " + violation.promise(), 1, Integer::sum));
    return "moments=" + history.size() + " violations=" + violations.size() + " " + counts;
  }

  private static String word(Moment moment) {
    if (moment.what() instanceof What.Refused refused) {
      return refused.word();
    }
    if (moment.what() instanceof What.Asked asked) {
      return asked.attempt() > 1 ? "asked on a later socket" : "asked";
    }
    if (moment.what() instanceof What.Dropped dropped) {
      return "dropped " + dropped.cause().name().toLowerCase(Locale.ROOT);
    }
    if (moment.what() instanceof What.Fault fault) {
      return moment.who().replaceAll("-.*", " ") + fault.kind().name().toLowerCase(Locale.ROOT);
    }
    return moment.what().getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
