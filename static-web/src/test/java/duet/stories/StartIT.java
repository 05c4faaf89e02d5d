package duet.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.lab.Health;
import duet.lab.OneProcess;
import duet.lab.Ports;
import duet.lab.Service;
import duet.lab.SockJsPerson;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How processes start and stop. */
class StartIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  @DisplayName("A taken port stops the start with one sentence")
  void aTakenPort() throws Exception {
    try (var taken = new ServerSocket(Ports.free());
         var duet = Service.allInOne("taken-port", settings("PORT", String.valueOf(taken.getLocalPort())))) {
      assertNotEquals(0, duet.awaitExit(SOON.multipliedBy(3)));
      assertSaysOnce(duet, "PORT", String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  @DisplayName("So does a taken STUN port that somebody asked for")
  void aTakenStunPort() throws Exception {
    try (var taken = new DatagramSocket(Ports.free())) {
      var port = String.valueOf(taken.getLocalPort());
      try (var duet = Service.allInOne("taken-stun-port", settings("STUN_PORT", port))) {
        assertNotEquals(0, duet.awaitExit(SOON.multipliedBy(3)));
        assertSaysOnce(duet, "STUN_PORT", port);
      }
    }
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({"PORT, many", "PORT, 70000", "MANAGEMENT_PORT, -1", "SEAT_HOLD, soon", "CLUSTER_PORT, x",
      "STUN_PORT, some", "TLS, on", "TURN_URLS, turn:example.org?transport=sctp", "TRUSTED_PROXIES, here"})
  @DisplayName("A wrong setting stops the start with one sentence that names it")
  void aWrongSetting(String name, String value) throws Exception {
    try (var duet = Service.allInOne("wrong-setting", settings(name, value))) {
      assertNotEquals(0, duet.awaitExit(SOON));
      assertSaysOnce(duet, name, value);
    }
  }

  @ParameterizedTest(name = "{0} without {1}")
  @CsvSource({"TLS_CERT, TLS_KEY", "TLS_KEY, TLS_CERT", "TURN_URLS, TURN_SECRET", "TURN_SECRET, TURN_URLS"})
  @DisplayName("So does a setting without the one that belongs to it")
  void halfASetting(String name, String other) throws Exception {
    try (var duet = Service.allInOne("half-a-setting", settings(name, "turn:example.org"))) {
      assertNotEquals(0, duet.awaitExit(SOON));
      assertSaysOnce(duet, name, other);
    }
  }

  @ParameterizedTest(name = "{0}: {1}={2}")
  @CsvSource({"room, SEAT_HOLD, soon", "room, MANAGEMENT_PORT, x", "signaling, PORT, x", "signaling, CLUSTER_MEMBERS, 127.0.0.1:many"})
  @DisplayName("So it is with each service alone")
  void aWrongSettingOfAService(String kind, String name, String value) throws Exception {
    try (var service = Service.jar("wrong-" + kind, kind + "-verticle", settings(name, value))) {
      assertNotEquals(0, service.awaitExit(SOON));
      assertSaysOnce(service, name, value);
    }
  }

  @Test
  @DisplayName("The log has the format that was asked for from its first line, whatever the settings make at the start")
  void theLogsFormat() {
    var settings = new HashMap<>(settings("LOG_FORMAT", "json"));
    settings.putAll(Map.of("TLS", "self-signed", "TRUSTED_PROXIES", "10.0.0.0/8", "CLUSTER_PORT", String.valueOf(Ports.free())));
    settings.put("CLUSTER_MEMBERS", "127.0.0.1:" + settings.get("CLUSTER_PORT"));
    try (var signaling = Service.jar("json-log", "signaling-verticle", settings)) {
      signaling.awaitLine(line -> line.contains("TLS=self-signed"), SOON.multipliedBy(3));
      assertTrue(signaling.lines().stream().allMatch(line -> line.startsWith("{")), () -> String.join("\n", signaling.lines()));
    }
  }

  @Test
  @DisplayName("SIGTERM stops everything in one process cleanly")
  void stopsCleanly() throws InterruptedException {
    try (var duet = new OneProcess()) {
      var service = duet.services().get(0);
      service.stop();
      assertTrue(Set.of(0, 143).contains(service.awaitExit(SOON)));
      assertEquals(List.of(), duet.stackTraces());
    }
  }

  @Test
  @DisplayName("Signaling first: live, not ready, no public port, until a room node is there; then people join")
  void signalingFirst() throws Exception {
    int port = Ports.free();
    var cluster = new String[] {String.valueOf(Ports.free()), String.valueOf(Ports.free())};
    var management = new int[] {Ports.free(), Ports.free()};
    var members = "127.0.0.1:" + cluster[0] + ",127.0.0.1:" + cluster[1];
    var common = Map.of("CLUSTER_NAME", "duet-start-" + port, "CLUSTER_MEMBERS", members, "PORT", String.valueOf(port), "STUN_PORT", "0");
    try (var signaling = Service.jar("first-signaling", "signaling-verticle", with(common, cluster[0], management[0]))) {
      Health.await(management[0], "live", SOON.multipliedBy(2));
      assertEquals(503, Health.status(management[0], "ready"));
      assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
      try (var room = Service.jar("then-room", "room-verticle", with(common, cluster[1], management[1]))) {
        Health.await(management[1], "ready", SOON.multipliedBy(3));
        Health.await(management[0], "ready", SOON.multipliedBy(3));
        assertJoins("http://localhost:" + port);
        stopsInTime(signaling, room);
      }
    }
  }

  private static void assertJoins(String url) {
    try (var person = SockJsPerson.arrive(url).join()) {
      var answer = person.ask("room.join", person.join("Tea")).join();
      assertEquals("joined", answer.getJsonObject("body").getString("result"), answer::encode);
    }
  }

  private static void stopsInTime(Service... services) throws InterruptedException {
    for (var service : services) {
      service.stop();
      assertTrue(Set.of(0, 143).contains(service.awaitExit(SOON.multipliedBy(2))), service.name());
    }
  }

  /** One line names both words; no stack trace. */
  private static void assertSaysOnce(Service service, String name, String value) {
    var lines = service.lines();
    var sentences = lines.stream().filter(line -> line.contains(name) && line.contains(value)).toList();
    assertEquals(1, sentences.size(), () -> String.join("\n", lines));
    assertTrue(lines.stream().noneMatch(line -> line.matches("\\s+at .*") || line.contains("Exception")), () -> String.join("\n", lines));
  }

  private static Map<String, String> settings(String name, String value) {
    var settings = new HashMap<>(Map.of("PORT", String.valueOf(Ports.free()), "MANAGEMENT_PORT", "0", "STUN_PORT", "0"));
    settings.put(name, value);
    return settings;
  }

  private static Map<String, String> with(Map<String, String> common, String clusterPort, int managementPort) {
    var all = new HashMap<>(common);
    all.put("CLUSTER_PORT", clusterPort);
    all.put("MANAGEMENT_PORT", String.valueOf(managementPort));
    return all;
  }
}
