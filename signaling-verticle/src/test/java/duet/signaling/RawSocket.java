package duet.signaling;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** A WebSocket that does nothing by itself: it reads nothing, and answers no close frame. */
public final class RawSocket implements AutoCloseable {

  private static final String UPGRADE =
      "GET %s HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Version: %d\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

  private final Socket socket = new Socket();
  private final String head;

  /** Asks for a WebSocket of that version (13 is the only one) and reads what is answered to that. */
  public RawSocket(int port, String path, int version) throws IOException {
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.getOutputStream().write(UPGRADE.formatted(path, version).getBytes(US_ASCII));
    var answer = new ByteArrayOutputStream();
    while (!answer.toString(US_ASCII).endsWith("\r\n\r\n")) {
      answer.write(socket.getInputStream().read());
    }
    head = answer.toString(US_ASCII);
  }

  /** Opens a socket as a browser does. */
  public static RawSocket open(int port) throws IOException {
    return new RawSocket(port, "/eventbus/000/raw/websocket", 13);
  }

  /** The number that the upgrade was answered with. */
  public int status() {
    return Integer.parseInt(head.split(" ")[1]);
  }

  /** Sends a frame of the bridge. */
  public void frame(JsonObject frame) throws IOException {
    text(new JsonArray().add(frame.encode()).encode());
  }

  /** Sends a text in a WebSocket frame. */
  public void text(String text) throws IOException {
    frame(0x81, text.length(), text);
  }

  /** Begins a frame of a text, and sends no more of it than this. */
  public void begin(int length, String start) throws IOException {
    frame(0x81, length, start);
  }

  /** Sends a text as the first part of a message. */
  public void part(String text) throws IOException {
    frame(0x01, text.length(), text);
  }

  /** As in RFC 6455, section 5.2, of less than 64 kB, with a mask that is zero. */
  private void frame(int finAndOpcode, int length, String payload) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(finAndOpcode);
    if (length < 126) {
      bytes.write(0x80 | length);
    } else {
      bytes.write(0x80 | 126);
      bytes.write(length >> 8);
      bytes.write(length);
    }
    bytes.write(new byte[4]);
    bytes.write(payload.getBytes(US_ASCII));
    socket.getOutputStream().write(bytes.toByteArray());
  }

  /** Whether the other end has closed the connection, or does within so many milliseconds. */
  public boolean ends(int milliseconds) throws IOException {
    try {
      awaitEnd(milliseconds);
      return true;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** Reads until the other end closes the connection; fails when it says nothing for so long. */
  public void awaitEnd(int milliseconds) throws IOException {
    socket.setSoTimeout(milliseconds);
    var input = socket.getInputStream();
    while (input.read() >= 0) {
      // what is said meanwhile
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
