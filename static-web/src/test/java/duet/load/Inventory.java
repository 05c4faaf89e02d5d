package duet.load;

import duet.lab.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a JVM has, after a collection.
 *
 * @param heapKb memory of all living objects
 * @param threads of the process, the JVM's own among them
 * @param openFiles files and sockets
 * @param instances how many there are of what people need, by class
 */
record Inventory(long heapKb, long threads, long openFiles, Map<String, Long> instances) {
  /** What the whole cluster knows of consumers on the event bus; room nodes keep it, each with a backup elsewhere. */
  private static final String REGISTRATION = "com.hazelcast.multimap.impl.MultiMapRecord";
  private static final List<String> COUNTED = List.of(
      REGISTRATION,
      "duet.signaling.edge.Session",
      "duet.signaling.limits.Client",
      "duet.signaling.sockjs.WebSocketTransport",
      "io.vertx.core.http.impl.ServerWebSocketImpl",
      "io.vertx.core.eventbus.impl.MessageConsumerImpl",
      "io.vertx.core.impl.VertxImpl$InternalTimerHandler");
  /** Threads of pools that are made when they are first needed, connections that come and go with the looking itself. */
  private static final int A_FEW = 8;
  private static final int HEAP_KB = 4_096;

  /** Of this process now. */
  static Inventory of(Service service) {
    var histogram = Vitals.jcmd(service.pid(), "GC.class_histogram");
    var counts = new TreeMap<String, Long>();
    for (var name : COUNTED) {
      counts.put(name, first(histogram, "^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+" + Pattern.quote(name) + "( |$)"));
    }
    return new Inventory(first(histogram, "^Total\\s+\\d+\\s+(\\d+)") / 1024, Vitals.threads(service.pid()), Vitals.openFiles(service.pid()), counts);
  }

  private static long first(String text, String pattern) {
    var line = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
    return line.find() ? Long.parseLong(line.group(1)) : 0;
  }

  long registrations() {
    return instances.get(REGISTRATION);
  }

  /** What has become more since; a few are none, and a tenth of the heap neither. */
  List<String> growthSince(Inventory before) {
    var growth = new ArrayList<String>();
    if (heapKb > before.heapKb * 1.1 + HEAP_KB) {
      growth.add("heap kB " + before.heapKb + " -> " + heapKb);
    }
    if (threads > before.threads + A_FEW) {
      growth.add("threads " + before.threads + " -> " + threads);
    }
    if (openFiles > before.openFiles + A_FEW) {
      growth.add("open files " + before.openFiles + " -> " + openFiles);
    }
    instances.forEach((name, count) -> {
      if (count > before.instances.get(name) + A_FEW) {
        growth.add(name + " " + before.instances.get(name) + " -> " + count);
      }
    });
    return growth;
  }
}
