package duet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.HazelcastInstance;
import com.sun.management.UnixOperatingSystemMXBean;
import duet.lab.OneJvm;
import duet.lab.SockJsPerson;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When all people have gone, however they went, nothing of them is left: neither in the cluster nor on the heap. */
class LeftoversTest {
  private static final int ROOMS = 50;

  /** What each person costs while they are there. */
  private static final List<String> COUNTED = List.of(
      "duet.signaling.edge.Session",
      "duet.signaling.sockjs.WebSocketTransport",
      "io.vertx.core.http.impl.ServerWebSocketImpl",
      "io.vertx.core.impl.VertxImpl$InternalTimerHandler");

  private OneJvm duet;
  private String url;
  private HazelcastInstance hazelcast;

  @BeforeEach
  void start() {
    duet = new OneJvm(Map.of("SEAT_HOLD", "500ms"));
    url = duet.url();
    hazelcast = duet.hazelcast();
  }

  @AfterEach
  void stop() {
    duet.close();
  }

  @Test
  void nothingIsLeftOfPeopleWhoHaveGone() throws Exception {
    crowd(LeftoversTest::assertSeen);
    awaitEmptyRooms();
    var before = counts();
    int registrations = hazelcast.getMultiMap("__vertx.subs").size();
    for (int i = 0; i < 4; i++) {
      crowd(() -> { });
    }
    awaitEmptyRooms();
    assertEquals(registrations, hazelcast.getMultiMap("__vertx.subs").size());
    awaitCounts(before);
  }

  /** What is never counted would never be left. */
  private static void assertSeen() {
    var counts = counts();
    COUNTED.forEach(name -> assertTrue(counts.get(name) >= ROOMS, name + " while people are there: " + counts.get(name)));
  }

  /** Two people in each room: one hangs up and closes, the other only breaks off; a third is turned away. */
  private void crowd(Runnable whileTheyAreThere) {
    var people = IntStream.range(0, 3 * ROOMS).mapToObj(i -> SockJsPerson.arrive(url).join()).toList();
    for (int i = 0; i < people.size(); i++) {
      var person = people.get(i);
      var key = "key-of-%015d".formatted(i);
      var answer = person.ask("room.join", person.join("Room " + i / 3).put("seat", key)).join();
      assertEquals(i % 3 == 2 ? "full" : "joined", answer.getJsonObject("body").getString("result"), answer::encode);
    }
    whileTheyAreThere.run();
    for (int i = 0; i < people.size(); i += 3) {
      people.get(i).ask("room.leave", new JsonObject()).join();
    }
    people.forEach(SockJsPerson::close);
  }

  private void awaitEmptyRooms() throws InterruptedException {
    for (int i = 0; i < 100 && !hazelcast.getMap("rooms").isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertEquals(0, hazelcast.getMap("rooms").size());
  }

  /** A check of a living browser is remembered for some seconds, hence the patience. */
  private static void awaitCounts(Map<String, Long> before) throws Exception {
    for (int i = 0; i < 30 && isMore(counts(), before); i++) {
      Thread.sleep(500);
    }
    var after = counts();
    assertTrue(!isMore(after, before), "before " + before + ", after " + after);
  }

  private static boolean isMore(Map<String, Long> after, Map<String, Long> before) {
    return after.entrySet().stream().anyMatch(entry -> entry.getValue() > before.get(entry.getKey()) + ROOMS / 10);
  }

  /** Living instances of the counted classes, after a collection; open files where the system tells them. */
  private static Map<String, Long> counts() {
    var histogram = histogram();
    var counts = new TreeMap<String, Long>();
    for (var name : COUNTED) {
      var line = Pattern.compile("^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+" + Pattern.quote(name) + "( |$)", Pattern.MULTILINE).matcher(histogram);
      counts.put(name, line.find() ? Long.parseLong(line.group(1)) : 0);
    }
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      counts.put("open files", unix.getOpenFileDescriptorCount());
    }
    return counts;
  }

  private static String histogram() {
    try {
      return (String) ManagementFactory.getPlatformMBeanServer().invoke(
          new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
          new Object[] {new String[0]}, new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new AssertionError(e);
    }
  }
}
