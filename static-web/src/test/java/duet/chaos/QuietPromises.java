package duet.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What holds when nothing breaks and nobody moves: no allowances any more. */
final class QuietPromises {
  private QuietPromises() {}

  /** Everybody is answered, sits with one peer who says the same, or alone, or is rightly told that it is full; signals arrive. */
  static List<Violation> calm(Quiet calm) {
    var violations = new ArrayList<Violation>();
    calm.unanswered().forEach(asked -> violations.add(Violation.of("every question is answered", asked)));
    calm.unheard().forEach(said -> violations.add(Violation.of("who talk can signal to each other", said)));
    var rooms = calm.answers().values().stream().collect(Collectors.groupingBy(Moment::room, TreeMap::new, Collectors.toList()));
    rooms.values().forEach(answers -> {
      var seated = answers.stream().filter(answer -> answer.what() instanceof What.Joined).toList();
      violations.addAll(seats(seated));
      answers.stream().filter(answer -> answer.what() instanceof What.Refused refused && !(refused.word().equals("full") && seated.size() == 2))
          .forEach(answer -> violations.add(Violation.of("only a full room refuses", answer)));
    });
    return violations;
  }

  private static List<Violation> seats(List<Moment> seated) {
    return switch (seated.size()) {
      case 0 -> List.of();
      case 1 -> joined(seated, 0).peer() == null ? List.of() : List.of(Violation.of("who is alone is told so", seated.get(0)));
      case 2 -> arePair(seated) ? List.of() : List.of(Violation.of("two in a room are a pair", seated.get(0), seated.get(1)));
      default -> List.of(Violation.of("never three in a room", seated.toArray(Moment[]::new)));
    };
  }

  private static boolean arePair(List<Moment> two) {
    var one = joined(two, 0);
    var other = joined(two, 1);
    return one.present() && other.present() && one.epoch().equals(other.epoch()) && one.polite() != other.polite()
        && two.get(1).page().equals(one.peer()) && two.get(0).page().equals(other.peer());
  }

  private static What.Joined joined(List<Moment> answers, int index) {
    return (What.Joined) answers.get(index).what();
  }

  /** Who comes after everybody has left makes a new room at once. */
  static List<Violation> empty(List<Moment> history) {
    var violations = new ArrayList<Violation>();
    var newcomers = Quiet.since(What.Empty.class, history);
    newcomers.unanswered().forEach(asked -> violations.add(Violation.of("every question is answered", asked)));
    Map<String, Moment> lives = new TreeMap<>();
    for (var moment : history) {
      if (moment.what() instanceof What.Empty) {
        break;
      }
      if (moment.what() instanceof What.Joined joined) {
        lives.putIfAbsent(joined.epoch(), moment);
      }
    }
    for (var answer : newcomers.moments()) {
      boolean isLeftOver = answer.what() instanceof What.Refused
          || answer.what() instanceof What.Joined joined && (joined.peer() != null || lives.containsKey(joined.epoch()));
      if (isLeftOver) {
        violations.add(Violation.of("nothing is left of an empty room", answer));
      }
    }
    return violations;
  }
}
