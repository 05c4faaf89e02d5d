package duet.signaling.stun;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.settings.IceSettings;
import duet.signaling.settings.SettingException;
import duet.signaling.settings.SignalingSettings;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over loopback UDP. */
@ExtendWith(VertxExtension.class)
class StunServerTest {

  private static final int PATIENCE_MS = 5_000;

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void aRequestIsAnsweredAndNonsenseIsNot(String host, Vertx vertx) throws Exception {
    var port = new StunServer(vertx, settings(freePort())).start().await();
    try (var client = new DatagramSocket(new InetSocketAddress(host, 0))) {
      client.setSoTimeout(PATIENCE_MS);
      var to = new InetSocketAddress(host, port);
      var transaction = "transaction!".getBytes();
      client.send(packet("nonsense".getBytes(), to));
      client.send(packet(new StunMessage(1, transaction, List.of()).bytes(), to));
      var answer = new DatagramPacket(new byte[600], 600);
      client.receive(answer);
      assertEquals(to, answer.getSocketAddress());
      var message = StunMessage.parse(Arrays.copyOf(answer.getData(), answer.getLength())).orElseThrow();
      assertArrayEquals(transaction, message.transaction());
      assertArrayEquals(
          Binding.xorMapped((InetSocketAddress) client.getLocalSocketAddress(), transaction).value(),
          message.find(StunMessage.XOR_MAPPED_ADDRESS).orElseThrow());
    }
  }

  @Test
  void aFloodIsNotAnswered(Vertx vertx) throws Exception {
    var stun = new StunServer(vertx, settings(freePort()));
    vertx.deployVerticle(stun).await();
    var answers = 0;
    try (var client = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
      client.setSoTimeout(500);
      client.setReceiveBufferSize(4 * 1_024 * 1_024);
      var request = packet(new StunMessage(1, "transaction!".getBytes(), List.of()).bytes(), new InetSocketAddress("127.0.0.1", stun.port()));
      var started = System.nanoTime();
      for (var i = 0; i < 20_000; i++) {
        client.send(request);
      }
      try {
        for (var answer = new DatagramPacket(new byte[600], 600); ; answers++) {
          client.receive(answer);
        }
      } catch (SocketTimeoutException over) {
        var seconds = (System.nanoTime() - started) / 1e9;
        var most = 2_000 + 1_000 * seconds;
        assertTrue(answers > 0 && answers <= most, answers + " answers in " + seconds + " s");
      }
    }
  }

  @Test
  void atZeroNothingIsOpened(Vertx vertx) throws Exception {
    assertEquals(0, new StunServer(vertx, settings(0)).start().await());
  }

  @Test
  void aTakenPortIsDoneWithoutUnlessSomebodyAskedForIt(Vertx vertx) throws Exception {
    try (var taken = new DatagramSocket(0)) {
      var port = taken.getLocalPort();
      var unasked = new IceSettings(port, false, List.of(), List.of(), "", Duration.ofHours(1));
      assertEquals(0, new StunServer(vertx, unasked).start().await());
      var wrong = assertThrows(SettingException.class, () -> new StunServer(vertx, settings(port)).start().await());
      assertTrue(wrong.getMessage().startsWith("STUN_PORT is \"" + port + "\""), wrong.getMessage());
    }
  }

  private static IceSettings settings(int port) {
    return SignalingSettings.from(Map.of("STUN_PORT", Integer.toString(port))).ice();
  }

  private static DatagramPacket packet(byte[] data, InetSocketAddress to) {
    return new DatagramPacket(data, data.length, to);
  }

  private static int freePort() throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
