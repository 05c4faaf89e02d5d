package duet.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program as a process. */
@Timeout(60)
class MainTest {
  private static final Pattern HEALTH = Pattern.compile("health at (http://\\S+)");
  private static final int TERMINATED = 128 + 15;

  @Test
  @DisplayName("a wrong setting: one sentence, exit code 1")
  void wrongSetting() throws Exception {
    assertStops(Map.of("SEAT_HOLD", "soon"),
        "SEAT_HOLD is \"soon\"; allowed: a duration from 1ms to 60m, such as 500ms, 15s or 2m.");
  }

  @Test
  @DisplayName("a taken port: one sentence, exit code 1")
  void takenPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      assertStops(Map.of("MANAGEMENT_PORT", port),
          "MANAGEMENT_PORT is \"" + port + "\"; allowed: a port that is free on 127.0.0.1, or 0 for any.");
    }
  }

  @Test
  @DisplayName("it prints its settings, becomes ready, and closes in order when asked to end")
  void life() throws Exception {
    int port = TestCluster.freePorts(1).get(0);
    Process process = start(Map.of("MANAGEMENT_PORT", "0", "CLUSTER_NAME", "test-" + UUID.randomUUID(),
        "CLUSTER_PORT", String.valueOf(port), "CLUSTER_MEMBERS", "127.0.0.1:" + port, "SEAT_HOLD", "2s"));
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      String health = null;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        Matcher matcher = HEALTH.matcher(line);
        if (matcher.find()) {
          health = matcher.group(1);
          assertEquals(200, HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(URI.create(health)).build(), BodyHandlers.ofString()).statusCode());
          // not Process.destroy, which closes the stream that is being read
          process.toHandle().destroy();
        }
      }
      assertTrue(health != null, "never up: " + lines);
    } finally {
      process.destroyForcibly();
    }

    assertEquals(TERMINATED, process.waitFor());
    assertTrue(lines.get(0).contains("SEAT_HOLD=2000ms"), lines.get(0));
    assertTrue(lines.get(lines.size() - 1).endsWith("Room node is down"), lines.toString());
  }

  private static void assertStops(Map<String, String> variables, String sentence) throws Exception {
    Process process = start(variables);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    String err = new String(process.getErrorStream().readAllBytes());
    assertEquals(sentence, err.strip());
    assertEquals(1, process.exitValue());
  }

  private static Process start(Map<String, String> variables) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        "duet.room.Main");
    builder.environment().clear();
    builder.environment().putAll(variables);
    return builder.start();
  }
}
