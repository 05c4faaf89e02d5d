package duet.signaling.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.metrics.Series;
import duet.signaling.settings.SignalingSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class TurnCheckTest {

  private static final int PATIENCE_MS = 15_000;

  @TempDir static Path folder;
  private static Coturn coturn;

  @BeforeAll
  static void start() throws Exception {
    coturn = Coturn.start(folder);
  }

  @AfterAll
  static void stop() {
    if (coturn != null) {
      coturn.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"turn:127.0.0.1:PORT", "turn:127.0.0.1:PORT?transport=udp", "turn:127.0.0.1:PORT?transport=tcp"})
  void aServerGivesAnAddressAndIsSaidToAnswer(String url, Vertx vertx) throws Exception {
    assertEquals("answers", state(vertx, at(url, coturn.port()), Coturn.SECRET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"turn:127.0.0.1:PORT", "turn:127.0.0.1:PORT?transport=tcp"})
  void anotherSecretIsTold(String url, Vertx vertx) throws Exception {
    assertEquals("refuses our credentials: is its secret TURN_SECRET?", state(vertx, at(url, coturn.port()), "another"));
  }

  @Test
  void aServerThatCannotBeAskedIsNeitherUpNorDown(Vertx vertx) throws Exception {
    assertEquals("is not checked, as it speaks DTLS", state(vertx, "turns:127.0.0.1:1?transport=udp", Coturn.SECRET));
  }

  @Test
  void aSilentServerIsTold(Vertx vertx) throws Exception {
    try (var silent = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      assertEquals("gives no answer", state(vertx, "turn:127.0.0.1:" + silent.getLocalPort(), Coturn.SECRET));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"turn:127.0.0.1:PORT?transport=tcp", "turns:127.0.0.1:PORT"})
  void nobodyThereIsTold(String url, Vertx vertx) throws Exception {
    int port;
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    }
    var state = state(vertx, at(url, port), Coturn.SECRET);
    assertTrue(state.startsWith("cannot be reached: "), state);
  }

  @ParameterizedTest
  @CsvSource({
    "turn:a.example, false, a.example, 3478, true",
    "turn:a.example:80?transport=tcp, false, a.example, 80, false",
    "turns:a.example, true, a.example, 5349, false",
    "turns:[2001:db8::1]:443?transport=udp, true, 2001:db8::1, 443, true"
  })
  void aUrlSaysWhereAServerIs(String url, boolean tls, String host, int port, boolean udp) {
    assertEquals(new TurnUrl(tls, host, port, udp), TurnUrl.of(url));
  }

  private static String at(String url, int port) {
    return url.replace("PORT", Integer.toString(port));
  }

  private static String state(Vertx vertx, String url, String secret) throws InterruptedException {
    var ice = SignalingSettings.from(Map.of("TURN_URLS", url, "TURN_SECRET", secret)).ice();
    var registry = new SimpleMeterRegistry();
    var check = new TurnCheck(vertx, ice, new Series(registry, ice.turnUrls()));
    vertx.runOnContext(here -> check.start());
    for (int waited = 0; waited < PATIENCE_MS && check.states().isEmpty(); waited += 50) {
      Thread.sleep(50);
    }
    var state = check.states().get(url);
    var up = state.equals("answers") ? 1 : state.startsWith("is not checked") ? Double.NaN : 0;
    assertEquals(up, registry.get("duet_turn_up").tag("url", url).gauge().value());
    return state;
  }
}
