package duet.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.query.Predicates;
import duet.inspector.trust.ClusterSecret;
import duet.inspector.trust.ClusteredBus;
import duet.lab.Authority;
import duet.lab.Health;
import duet.lab.Ports;
import duet.lab.Service;
import duet.lab.SockJsPerson;
import duet.room.cluster.ClusterConfig;
import duet.room.settings.RoomSettings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import io.vertx.spi.cluster.hazelcast.impl.ConversionUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who reaches the ports of the cluster: with TLS on the bus and a secret, what do they get? */
@Timeout(60)
class StrangerIT {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final int ENOUGH_MS = 2_000;
  private static final String SECRET = "nobody-else-knows-this";

  @TempDir static Path folder;
  private static final String NAME = "duet-stranger-" + Ports.free();
  private static final int BUS = Ports.free();
  private static final int HAZELCAST = Ports.free();
  private static final int[] MANAGEMENT = {Ports.free(), Ports.free()};
  private static final String URL = "http://localhost:" + Ports.free();
  private static final Map<String, String> COMMON = Map.of("CLUSTER_NAME", NAME, "CLUSTER_MEMBERS", "127.0.0.1:" + HAZELCAST, "STUN_PORT", "0");

  private static Authority ours;
  private static Authority theirs;
  private static Service room;
  private static Service signaling;

  @BeforeAll
  static void start() throws Exception {
    ours = Authority.in(Files.createDirectory(folder.resolve("ours")));
    theirs = Authority.in(Files.createDirectory(folder.resolve("theirs")));
    var known = with(COMMON, "CLUSTER_SECRET", SECRET);
    room = Service.jar("known-room", "room-verticle", with(with(with(with(known, ours.vouchFor("room", "serverAuth,clientAuth")),
        "CLUSTER_PORT", "" + HAZELCAST), "BUS_PORT", "" + BUS), "MANAGEMENT_PORT", "" + MANAGEMENT[0]));
    signaling = Service.jar("known-signaling", "signaling-verticle", with(with(with(with(known, ours.vouchFor("signaling", "serverAuth,clientAuth")),
        "CLUSTER_PORT", "" + Ports.free()), "PORT", URL.substring(URL.lastIndexOf(':') + 1)), "MANAGEMENT_PORT", "" + MANAGEMENT[1]));
    Health.await(MANAGEMENT[0], "ready", SOON);
    Health.await(MANAGEMENT[1], "ready", SOON);
  }

  @AfterAll
  static void stop() {
    Stream.of(signaling, room).filter(service -> service != null).forEach(Service::close);
  }

  @Test
  @DisplayName("Nodes that know each other seat people, and tell one of the other; their logs tell no secret")
  void known() throws Exception {
    try (var ana = SockJsPerson.arrive(URL).join(); var bo = SockJsPerson.arrive(URL).join()) {
      for (var person : new SockJsPerson[] {ana, bo}) {
        var answer = person.ask("room.join", person.join("Tea")).join();
        assertEquals("joined", answer.getJsonObject("body").getString("result"), answer::encode);
      }
      ana.hears(frame -> frame.encode().contains(bo.page()));
    }
    var hidden = new ClusterSecret(SECRET).named(NAME).substring(NAME.length());
    for (var service : new Service[] {room, signaling}) {
      assertTrue(service.lines().stream().noneMatch(line -> line.contains(SECRET) || line.contains(hidden)), service.name());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "another-secret-of-theirs"})
  @DisplayName("Who does not know the secret is in no cluster with them")
  void noSecret(String secret) {
    var member = Hazelcast.newHazelcastInstance(member(with(COMMON, "CLUSTER_SECRET", secret)));
    try {
      assertEquals(1, member.getCluster().getMembers().size());
    } finally {
      member.getLifecycleService().terminate();
    }
  }

  @Test
  @DisplayName("Hazelcast's port is for members: a client that knows the secret is refused")
  void noClients() {
    var config = new ClientConfig().setClusterName(new ClusterSecret(SECRET).named(NAME)).setProperty("hazelcast.logging.type", "none");
    config.getNetworkConfig().addAddress("127.0.0.1:" + HAZELCAST);
    config.getConnectionStrategyConfig().getConnectionRetryConfig().setClusterConnectTimeoutMillis(ENOUGH_MS);
    assertThrows(IllegalStateException.class, () -> HazelcastClient.newHazelcastClient(config));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /hazelcast/health HTTP/1.1\r\nHost: localhost\r\n\r\n", "POST /hazelcast/rest/maps/rooms/tea HTTP/1.1\r\n\r\n", "version\r\n", "stats\r\n"})
  @DisplayName("It speaks neither REST nor memcache")
  void noText(String request) throws Exception {
    var answer = say(HAZELCAST, request);
    assertTrue(answer.isEmpty() || answer.equals("HZX"), answer);
  }

  @Test
  @DisplayName("The bus's port answers nothing that is not TLS")
  void noPlainBus() throws Exception {
    assertFalse(say(BUS, "\0\0\0\5hello\0\0\0\0\0\0\0\0").contains("hello"));
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("Java's own serialization", new AtomicInteger(1), AtomicInteger.class.getName()),
        Arguments.of("a holder of any class", new ConversionUtils().<Object>convertParam(new JsonObject()), "DataSerializableHolder"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  @DisplayName("Even of a member, no type is made that Duet does not need")
  void noForeignTypes(String way, Object body, String named) {
    try (var member = new Inside(Map.of())) {
      member.send("a text is read");
      var refused = assertThrows(RuntimeException.class, () -> member.send(body));
      var reason = Stream.iterate((Throwable) refused, cause -> cause != null, Throwable::getCause).map(Throwable::toString).toList();
      assertTrue(reason.stream().anyMatch(line -> line.contains("Resolving class") && line.contains(named)), reason::toString);
    }
  }

  @Test
  @DisplayName("A member whose certificate somebody else signed, or that has none, gets no message through")
  void noForeignCertificate() {
    var foreign = new HashMap<>(theirs.vouchFor("stranger", "serverAuth,clientAuth"));
    try (var plain = new Inside(Map.of())) {
      assertNull(plain.join("stranger"));
    }
    try (var stranger = new Inside(foreign)) {
      assertNull(stranger.join("stranger"));
    }
    try (var member = new Inside(ours.vouchFor("member", "serverAuth,clientAuth"))) {
      var answer = member.join("member");
      assertNotNull(answer, "the test itself must be able to get through");
      assertEquals("joined", answer.getString("result"), answer::encode);
      assertNull(answer.getValue("peer"), "a stranger's join was heard");
    }
  }

  /** A member that knows the secret, with these certificates on the bus. */
  private static final class Inside implements AutoCloseable {
    private final HazelcastInstance hazelcast;
    private final Vertx vertx;

    Inside(Map<String, String> certificates) {
      var settings = RoomSettings.of(with(with(COMMON, "CLUSTER_SECRET", SECRET), certificates));
      hazelcast = Hazelcast.newHazelcastInstance(ClusterConfig.member(settings).setLiteMember(true));
      vertx = Vertx.builder().with(new VertxOptions().setEventBusOptions(ClusteredBus.options("127.0.0.1", 0, settings.busTls())))
          .withClusterManager(new HazelcastClusterManager(hazelcast)).buildClustered().await();
    }

    /** Has the room node read something, as a part of a question about its map. */
    void send(Object body) {
      hazelcast.getMap("rooms").values(Predicates.or(Predicates.alwaysFalse(), Predicates.partitionPredicate(body, Predicates.alwaysFalse())));
    }

    /** The answer, or null when none came. */
    JsonObject join(String page) {
      var headers = new DeliveryOptions().addHeader("session", page).addHeader("instance", "nobody").setSendTimeout(ENOUGH_MS);
      return vertx.eventBus().<JsonObject>request("room.join", new JsonObject().put("room", "Closed").put("page", page).put("attempt", 1), headers)
          .map(answer -> answer.body()).otherwiseEmpty().await();
    }

    @Override
    public void close() {
      vertx.close().await();
      hazelcast.shutdown();
    }
  }

  private static Config member(Map<String, String> settings) {
    return ClusterConfig.member(RoomSettings.of(with(settings, "CLUSTER_PORT", "" + Ports.free())));
  }

  /** What is answered until the other side closes, or is silent for long enough. */
  private static String say(int port, String text) throws IOException {
    var answer = new ByteArrayOutputStream();
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(ENOUGH_MS);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getInputStream().transferTo(answer);
    } catch (SocketException | SocketTimeoutException ended) {
      // with a reset, or not at all
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    var all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  private static Map<String, String> with(Map<String, String> some, String name, String value) {
    return with(some, Map.of(name, value));
  }
}
