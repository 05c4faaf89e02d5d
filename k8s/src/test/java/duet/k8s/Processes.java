package duet.k8s;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The services as they are started, to see what they say of themselves before anything has happened. */
final class Processes {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Processes() {}

  /** What a process says at {@code /metrics} as soon as it says anything; it is ended then. */
  static String metrics(String mainClass) throws IOException, InterruptedException {
    int port = freePort();
    int clusterPort = freePort();
    Map<String, String> settings = new HashMap<>(Map.of(
        "CLUSTER_NAME", UUID.randomUUID().toString(), "CLUSTER_PORT", "" + clusterPort, "CLUSTER_MEMBERS", "127.0.0.1:" + clusterPort,
        "MANAGEMENT_PORT", "" + port, "PORT", "" + freePort(), "STUN_PORT", "0",
        "TURN_URLS", "turn:turn.example.org:3478", "TURN_SECRET", "made-up"));
    ProcessBuilder java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), mainClass);
    java.environment().putAll(settings);
    Process process = java.redirectErrorStream(true).redirectOutput(new File("target", mainClass + ".log")).start();
    try {
      return get(URI.create("http://127.0.0.1:" + port + "/metrics"), process);
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }

  private static String get(URI address, Process process) throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end && process.isAlive(); Thread.sleep(100)) {
      try {
        return client.send(request, BodyHandlers.ofString()).body();
      } catch (IOException notYet) {
        continue;
      }
    }
    throw new AssertionError("nobody answers at " + address + ", see k8s/target");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
