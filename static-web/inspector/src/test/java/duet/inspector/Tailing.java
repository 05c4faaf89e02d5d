package duet.inspector;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Somebody who reads a tail, as slowly as the test wants. */
final class Tailing implements AutoCloseable {
  private static final int WAIT_MS = 15_000;

  private final Socket socket;
  private final BufferedReader in;
  final int status;

  Tailing(Looking looking, String query, String... headers) throws IOException {
    socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.setSoTimeout(WAIT_MS);
    socket.connect(new InetSocketAddress("127.0.0.1", looking.port()));
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    // no chunks in HTTP/1.0
    socket.getOutputStream().write(("GET /bus/tail" + query + " HTTP/1.0\r\nhost: localhost\r\n" + more + "\r\n")
        .getBytes(StandardCharsets.US_ASCII));
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    status = Integer.parseInt(in.readLine().split(" ")[1]);
    while (!in.readLine().isEmpty()) {
      // headers
    }
  }

  /** The next line that is not empty, as it came. */
  String line() {
    try {
      String line = in.readLine();
      while (line != null && line.isEmpty()) {
        line = in.readLine();
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonObject next() {
    return new JsonObject(line());
  }

  /** All lines up to the first one that is so, with that one. */
  List<JsonObject> until(Predicate<JsonObject> last) {
    List<JsonObject> lines = new ArrayList<>();
    do {
      lines.add(next());
    } while (!last.test(lines.get(lines.size() - 1)));
    return lines;
  }

  /** Reads and forgets, until it is closed. */
  void drain() {
    char[] some = new char[65_536];
    try {
      while (in.read(some) >= 0) {
        // forgotten
      }
    } catch (IOException e) {
      // closed
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
