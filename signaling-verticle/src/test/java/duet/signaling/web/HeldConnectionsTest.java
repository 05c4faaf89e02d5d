package duet.signaling.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.TestCluster;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are opened to be held, not to be used. */
@Timeout(60)
class HeldConnectionsTest {

  private static final long PATIENCE_S = 20;
  private static final String UPGRADE =
      "GET /eventbus/000/held/websocket HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  private static final byte[] PING = new byte[6 + 125];

  private static TestCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    PING[0] = (byte) 0x89;
    PING[1] = (byte) (0x80 | 125);
    cluster = TestCluster.start(Map.of("REQUEST_TIME", "1s", "IDLE_TIME", "2s", "UNREAD_SIZE", "65536", "FRAME_RATE", "1000000+1000000/s"));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static Socket connect(String first) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress("127.0.0.1", cluster.port()));
    socket.setSoTimeout(100);
    socket.getOutputStream().write(first.getBytes(US_ASCII));
    return socket;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET / HTTP/1.1\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /eventbus/000/s/xhr_send HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n[",
        UPGRADE + "Content-Length: 1000\r\n\r\n"
      })
  void whoSendsByTheDropIsClosed(String first) throws Exception {
    try (var socket = connect(first)) {
      var drips = !first.endsWith("\r\n\r\n");
      assertTrue(closes(socket, drips ? "x".getBytes(US_ASCII) : new byte[0]));
    }
  }

  @Test
  void whoUsesTheirSocketKeepsIt() throws Exception {
    var socket = cluster.socket().register();
    for (var second = 0; second < 4; second++) {
      assertNull(socket.within(1_000));
      socket.frame("{\"type\":\"ping\"}");
    }
    socket.send("room.leave", "still", new JsonObject());
    assertEquals("still", socket.next().getString("address"));
  }

  @Test
  void anUpgradeMaySayThatItHasNoBody() throws Exception {
    try (var socket = connect(UPGRADE + "Content-Length: 0\r\n\r\n")) {
      socket.setSoTimeout(5_000);
      assertEquals("HTTP/1.1 101 ", new String(socket.getInputStream().readNBytes(13), US_ASCII));
    }
  }

  /** Reads what comes, and writes a drop now and then, until the other end has closed. */
  private static boolean closes(Socket socket, byte[] drop) throws IOException {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (System.nanoTime() < end) {
      try {
        if (socket.getInputStream().read(new byte[8_192]) < 0) {
          return true;
        }
        socket.getOutputStream().write(drop);
      } catch (SocketTimeoutException nothing) {
        try {
          socket.getOutputStream().write(drop);
        } catch (IOException closed) {
          return true;
        }
      } catch (IOException closed) {
        return true;
      }
    }
    return false;
  }

  @Test
  void whoDoesNotReadIsClosedBeforeMuchWaits() throws Exception {
    try (var socket = connect(UPGRADE + "\r\n")) {
      var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
      var closed = false;
      while (!closed && System.nanoTime() < end) {
        try {
          socket.getOutputStream().write(PING);
        } catch (IOException gone) {
          closed = true;
        }
      }
      assertTrue(closed);
    }
  }
}
