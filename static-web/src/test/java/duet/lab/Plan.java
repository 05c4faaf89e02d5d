package duet.lab;

import java.util.List;
import java.util.Map;

/**
 * What a cluster is made of.
 *
 * @param rooms how many room processes
 * @param signalings how many signaling processes
 * @param settings environment variables of all of them, besides those by which they find each other
 * @param starter how each is started
 * @param addresses where they run, rooms first: one for each, or one for all
 */
public record Plan(int rooms, int signalings, Map<String, String> settings, Starter starter, List<String> addresses) {

  /** How a service is started: by name, module and settings. */
  @FunctionalInterface
  public interface Starter {
    Service start(String name, String module, Map<String, String> settings);
  }

  /** So many of each, from their jars, with the default settings. */
  public static Plan of(int rooms, int signalings) {
    return new Plan(rooms, signalings, Map.of(), Service::jar, List.of("127.0.0.1"));
  }

  public Plan with(Map<String, String> others) {
    return new Plan(rooms, signalings, others, starter, addresses);
  }

  public Plan startedBy(Starter other) {
    return new Plan(rooms, signalings, settings, other, addresses);
  }

  /** Each process on a host of its own, rooms first. */
  public Plan on(Hosts hosts) {
    return new Plan(rooms, signalings, settings, hosts::start, hosts.addresses());
  }

  /** Where the n-th process (from 0) runs. */
  String address(int process) {
    return addresses.get(process % addresses.size());
  }
}
