package duet.lab;

import java.util.List;
import java.util.stream.Stream;

/** A running Duet: which processes it is made of, and where its people find the page. */
public interface Deployment extends AutoCloseable {
  /** Where the n-th person (from 1) opens the page, without a slash at the end. */
  String url(int person);

  List<Service> services();

  /** The lines of all logs that belong to stack traces. */
  default List<String> stackTraces() {
    return services().stream()
        .flatMap(service -> service.lines().stream().filter(Deployment::isOfStackTrace).map(line -> service.name() + ": " + line))
        .toList();
  }

  private static boolean isOfStackTrace(String line) {
    return line.matches("\\s+at [\\w.$/@]+\\(.*\\)\\s*") || line.startsWith("Caused by: ");
  }

  /** The last lines of each log, for the report of a failed test. */
  default Stream<String> logs() {
    return services().stream().map(service -> {
      var lines = service.lines();
      var last = lines.subList(Math.max(0, lines.size() - 60), lines.size());
      return "--- log of " + service.name() + "\n" + String.join("\n", last);
    });
  }

  @Override
  default void close() {
    services().forEach(Service::close);
  }
}
