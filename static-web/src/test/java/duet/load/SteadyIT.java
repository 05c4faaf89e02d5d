package duet.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.lab.Cluster;
import duet.lab.Plan;
import duet.lab.Service;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * People join, talk, drop, return and leave at a steady rate on three room and three signaling nodes. When they have gone,
 * no node has more than after the first of them. {@code -Dduet.steady.seconds} says how long.
 */
@Tag("thorough")
@EnabledOnOs(OS.LINUX)
class SteadyIT {
  private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("duet.steady.seconds", 300));
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  /** Seats of people who only closed the page are held for a while; what is known of addresses is forgotten later. */
  private static final Duration FORGETTING = Duration.ofSeconds(60);
  private static final Plan PLAN = Plan.of(3, 3).with(Map.of("SEAT_HOLD", "2s"));

  @Test
  @DisplayName("Whoever comes and goes, for however long: nothing grows, nobody is turned away")
  void nothingGrows() throws Exception {
    try (var duet = new Cluster(PLAN); var reactor = new Reactor()) {
      List<URI> doors = duet.publicPorts().stream().map(port -> URI.create("ws://127.0.0.1:" + port)).toList();
      var visitors = new Visitors(reactor, doors);
      visitors.come(WARM_UP);
      awaitEmpty(duet, reactor);
      var before = inventories(duet);
      visitors.come(LENGTH, () -> crowded(duet, registrations(before)));
      awaitEmpty(duet, reactor);
      reactor.until(() -> growth(duet, before).isEmpty(), FORGETTING);
      System.out.println("Steady load for " + LENGTH.toSeconds() + " s: " + visitors);
      var after = inventories(duet);
      after.forEach((node, now) -> System.out.println(node + "\n  before " + before.get(node) + "\n  after  " + now));
      assertEquals(List.of(), growth(duet, before));
      assertEquals(List.of(), visitors.wrongs());
      assertTrue(visitors.signals() > visitors.people(), visitors::toString);
      assertEquals(List.of(), duet.stackTraces());
    }
  }

  /** While people are there the nodes have something of each kind, and the cluster knows of no more consumers. */
  private static void crowded(Cluster duet, long registrations) {
    var now = inventories(duet);
    now.get("signaling-1").instances().forEach((name, count) -> assertTrue(count > 0 || name.contains("hazelcast"), name));
    assertTrue(registrations > 0, "no registrations are found");
    assertEquals(registrations, registrations(now), "consumers that the whole cluster knows of");
  }

  private static long registrations(Map<String, Inventory> all) {
    return all.values().stream().mapToLong(Inventory::registrations).sum();
  }

  private static Map<String, Inventory> inventories(Cluster duet) {
    var all = new LinkedHashMap<String, Inventory>();
    for (Service service : duet.services()) {
      all.put(service.name(), Inventory.of(service));
    }
    return all;
  }

  private static List<String> growth(Cluster duet, Map<String, Inventory> before) {
    return duet.services().stream().flatMap(service -> Inventory.of(service).growthSince(before.get(service.name())).stream()
        .map(grown -> service.name() + ": " + grown)).toList();
  }

  private static void awaitEmpty(Cluster duet, Reactor reactor) throws IOException {
    var figures = duet.figures();
    assertTrue(reactor.until(() -> figures.sum("duet_rooms") == 0 && figures.sum("duet_connections") == 0, FORGETTING), "somebody is left");
  }
}
