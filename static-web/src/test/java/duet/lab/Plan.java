package duet.lab;

import java.util.Map;

/**
 * What a cluster is made of.
 *
 * @param rooms how many room processes
 * @param signalings how many signaling processes
 * @param settings environment variables of all of them, besides those by which they find each other
 * @param starter how each is started
 */
public record Plan(int rooms, int signalings, Map<String, String> settings, Starter starter) {

  /** How a service is started: by name, module and settings. */
  @FunctionalInterface
  public interface Starter {
    Service start(String name, String module, Map<String, String> settings);
  }

  /** So many of each, from their jars, with the default settings. */
  public static Plan of(int rooms, int signalings) {
    return new Plan(rooms, signalings, Map.of(), Service::jar);
  }

  public Plan with(Map<String, String> others) {
    return new Plan(rooms, signalings, others, starter);
  }

  public Plan startedBy(Starter other) {
    return new Plan(rooms, signalings, settings, other);
  }
}
