package duet.supply;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Asks a database of known vulnerabilities that speaks as OSV does, one question for all parts. */
record Advisories(URI database) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The names of all parts that others made, from a CycloneDX list: package URLs without qualifiers. */
  static List<String> parts(Path bom) throws IOException {
    return new JsonObject(Files.readString(bom)).getJsonArray("components").stream().map(JsonObject.class::cast)
        .filter(part -> !"app.duet".equals(part.getString("group")))
        .map(part -> part.getString("purl").replaceFirst("[?#].*", "")).sorted().distinct().toList();
  }

  /**
   * Asks.
   *
   * @return the ids of what is known, by part; parts of which nothing is known are not in it
   * @throws IOException when the database cannot be reached, or does not answer the question
   */
  Map<String, List<String>> known(List<String> parts) throws IOException, InterruptedException {
    var queries = parts.stream().map(part -> new JsonObject().put("package", new JsonObject().put("purl", part))).toList();
    var request = HttpRequest.newBuilder(database).timeout(PATIENCE).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(new JsonObject().put("queries", new JsonArray(queries)).encode())).build();
    var answer = HttpClient.newBuilder().connectTimeout(PATIENCE).build().send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(database + " answered " + answer.statusCode());
    }
    var results = new JsonObject(answer.body()).getJsonArray("results");
    if (results == null || results.size() != parts.size()) {
      throw new IOException(database + " did not answer for each part");
    }
    var known = new TreeMap<String, List<String>>();
    IntStream.range(0, parts.size()).forEach(i -> {
      var found = results.getJsonObject(i).getJsonArray("vulns", new JsonArray());
      if (!found.isEmpty()) {
        known.put(parts.get(i), found.stream().map(one -> ((JsonObject) one).getString("id")).toList());
      }
    });
    return known;
  }
}
