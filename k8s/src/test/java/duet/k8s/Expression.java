package duet.k8s;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads an expression of PromQL as far as it takes to see whether all that it names exists. Whether it means something is for
 * people to judge.
 */
final class Expression {
  /** A text, a number or duration, a name, an operator. */
  private static final Pattern TOKEN = Pattern.compile(
      "\\s*(?:(\"[^\"]*\")|(\\$?[0-9.]+[a-z]*|\\$__rate_interval)|([a-zA-Z_:][a-zA-Z0-9_:]*)|(=~|!~|!=|==|>=|<=|[-+*/%<>=(){}\\[\\],]))\\s*");
  private static final Pattern DURATION = Pattern.compile("[0-9]+[smhd]|\\$__rate_interval");
  private static final Set<String> FUNCTIONS = Set.of(
      "absent", "changes", "count", "histogram_quantile", "increase", "max", "min", "rate", "sum", "vector");
  private static final Set<String> GROWING = Set.of("changes", "increase", "rate");
  private static final Set<String> WORDS = Set.of("and", "or", "unless");
  private static final Set<String> GROUPINGS = Set.of("by", "without", "on", "ignoring");
  /** Prometheus adds them to what processes say. */
  private static final Set<String> OF_THE_TARGET = Set.of("instance", "job", "namespace", "pod");
  private static final Pattern COUNTS = Pattern.compile(".*_(total|count|sum|bucket)|process_start_time_seconds");

  private final List<String> tokens = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Exposition known;
  private final Set<String> series = new TreeSet<>();
  private final Set<String> grouped = new TreeSet<>();

  private Expression(Exposition known) {
    this.known = known;
  }

  /** A sentence for each thing in an expression that is not there, or cannot be read. */
  static List<String> problems(String text, Exposition known) {
    Expression expression = new Expression(known);
    expression.split(text);
    expression.read();
    return expression.problems;
  }

  private void split(String text) {
    int end = 0;
    for (MatchResult token : TOKEN.matcher(text).results().toList()) {
      if (token.start() != end) {
        break;
      }
      end = token.end();
      tokens.add(token.group().strip());
    }
    if (end < text.length()) {
      problems.add("cannot be read from: " + text.substring(end));
    }
  }

  private void read() {
    Deque<String> open = new ArrayDeque<>();
    String selected = "";
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      if ("({[".contains(token)) {
        open.push(token.equals("(") && GROUPINGS.contains(at(i - 1)) ? "by" : token);
      } else if (")}]".contains(token)) {
        String begun = open.isEmpty() ? "" : open.pop();
        if (!(begun + token).matches("\\(\\)|by\\)|\\{}|\\[]")) {
          problems.add(token + " closes nothing");
        }
      } else if ("[".equals(open.peek())) {
        if (!DURATION.matcher(token).matches()) {
          problems.add(token + " is no duration");
        }
      } else if (!Character.isLetter(token.charAt(0)) || WORDS.contains(token) || GROUPINGS.contains(token)) {
        continue;
      } else if ("{".equals(open.peek())) {
        matcher(selected, token, at(i + 1), at(i + 2));
      } else if ("by".equals(open.peek())) {
        grouped.add(token);
      } else if (at(i + 1).equals("(") || GROUPINGS.contains(at(i + 1)) && !known.has(token)) {
        function(token, at(i + 2));
      } else {
        selected = token;
        series(token);
      }
    }
    open.forEach(bracket -> problems.add(bracket + " is not closed"));
    grouped.stream().filter(label -> !OF_THE_TARGET.contains(label) && series.stream().noneMatch(name -> known.labelsOf(name).contains(label)))
        .forEach(label -> problems.add("nothing here has a label " + label));
  }

  private String at(int i) {
    return i >= 0 && i < tokens.size() ? tokens.get(i) : "";
  }

  private void series(String name) {
    series.add(name);
    if (!known.has(name)) {
      problems.add("there is no series " + name);
    }
  }

  private void function(String name, String argument) {
    if (!FUNCTIONS.contains(name)) {
      problems.add("there is no function " + name);
    } else if (GROWING.contains(name) && !COUNTS.matcher(argument).matches()) {
      problems.add(name + " of " + argument + ", which does not only grow");
    }
  }

  private void matcher(String name, String label, String operator, String quoted) {
    String value = quoted.replace("\"", "");
    boolean found = OF_THE_TARGET.contains(label) || switch (operator) {
      case "=" -> known.has(name, label, value::equals);
      case "=~" -> known.has(name, label, text -> text.matches(value));
      case "!=", "!~" -> known.has(name, label, text -> true);
      default -> false;
    };
    if (!found && known.has(name)) {
      problems.add("there is no " + name + " with " + label + operator + quoted);
    }
  }
}
