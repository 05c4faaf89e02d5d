package duet.load;

import java.util.ArrayList;
import java.util.List;

/** Servers run on one processor and the people on another, so that figures are those of one core and neither disturbs the other. */
final class Processors {
  private static final String SERVERS = "0";
  private static final String PEOPLE = "1";
  /** Whether taskset did what it should with this process, which is the people. */
  private static final boolean PINNING = pinPeople();

  private Processors() {}

  private static boolean pinPeople() {
    try {
      Vitals.output(List.of("taskset", "-apc", PEOPLE, String.valueOf(ProcessHandle.current().pid())));
      return true;
    } catch (RuntimeException e) {
      System.out.println("\n!!! taskset cannot pin processes here (" + e.getMessage() + "): servers and people share all processors.\n");
      return false;
    }
  }

  /** The same command, on the servers' processor. */
  static List<String> forServers(List<String> command) {
    var pinned = new ArrayList<>(PINNING ? List.of("taskset", "-c", SERVERS) : List.<String>of());
    pinned.addAll(command);
    return pinned;
  }

  /** The same command, on any processor, though this process is pinned. */
  static List<String> forAll(List<String> command) {
    var free = new ArrayList<>(PINNING ? List.of("taskset", "-c", SERVERS + "," + PEOPLE) : List.<String>of());
    free.addAll(command);
    return free;
  }

  /** Lets a process that was started for one processor use both. */
  static void free(long pid) {
    if (PINNING) {
      Vitals.output(List.of("taskset", "-apc", SERVERS + "," + PEOPLE, String.valueOf(pid)));
    }
  }
}
