package duet.signaling.turn;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A real TURN server on loopback: coturn, as it is installed. */
final class Coturn implements AutoCloseable {

  static final String SECRET = "s3cr3t";

  private static final String MISSING =
      "No turnserver: install coturn (apt-get install coturn). Tests that need it are skipped.";
  private static final int PATIENCE_MS = 10_000;

  private final Process process;
  private final int port;

  private Coturn(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Where none is installed the test is skipped, or fails on a CI machine (CI=true). */
  static Coturn start(Path folder) throws Exception {
    var program =
        Stream.of(System.getenv("PATH").split(":")).map(at -> Path.of(at, "turnserver")).filter(Files::isExecutable).findFirst();
    if (program.isEmpty()) {
      if (Boolean.parseBoolean(System.getenv("CI"))) {
        throw new IllegalStateException(MISSING);
      }
      System.err.println("\n!!! " + MISSING + "\n");
      return abort(MISSING);
    }
    var port = freePort();
    var command =
        List.of(
            program.get().toString(), "-n", "--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1", "--listening-port=" + port,
            "--use-auth-secret", "--static-auth-secret=" + SECRET, "--realm=test", "--allow-loopback-peers", "--no-cli",
            "--no-tls", "--no-dtls", "--log-file=stdout", "--userdb=" + folder.resolve("db"), "--pidfile=" + folder.resolve("pid"));
    var log = folder.resolve("coturn.log").toFile();
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    var coturn = new Coturn(process, port);
    try {
      coturn.awaitPort();
    } catch (IllegalStateException late) {
      coturn.close();
      throw new IllegalStateException(Files.readString(log.toPath()), late);
    }
    return coturn;
  }

  int port() {
    return port;
  }

  private void awaitPort() throws InterruptedException {
    for (int waited = 0; waited < PATIENCE_MS; waited += 100) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("coturn does not listen");
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
