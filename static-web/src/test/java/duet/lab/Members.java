package duet.lab;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Who is in a cluster, as one of its processes tells at its management port. */
final class Members {
  private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String COUNT = "duet_cluster_members ";

  private Members() {}

  /** The host of the member that has been there longest, which leads the others; empty when it does not say. */
  static String oldestSeenFrom(String management, String token) {
    var report = get(management, "/bus?format=json", token);
    return report.isEmpty() ? "" : new JsonObject(report).getJsonArray("members").getJsonObject(0).getString("address").replaceFirst(":\\d+$", "");
  }

  /** How many members there are, itself included; 0 when it does not say. */
  static int seenFrom(String management) {
    return get(management, "/metrics", "").lines().filter(line -> line.startsWith(COUNT))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(COUNT.length()))).findFirst().orElse(0);
  }

  private static String get(String management, String path, String token) {
    var request = HttpRequest.newBuilder(URI.create("http://" + management + path)).timeout(PATIENCE).header("Authorization", "Bearer " + token).build();
    try {
      var answer = CLIENT.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body() : "";
    } catch (IOException nobodyThere) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
