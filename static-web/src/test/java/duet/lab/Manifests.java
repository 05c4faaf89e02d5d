package duet.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.List;

/**
 * What {@code kubectl apply -k} would send to a cluster.
 *
 * @param objects of one overlay
 */
public record Manifests(List<JsonNode> objects) {

  /** Renders an overlay, which needs {@code kubectl} and no cluster. */
  public static Manifests of(String overlay) {
    try {
      var kubectl = new ProcessBuilder("kubectl", "kustomize", "../k8s/overlays/" + overlay)
          .redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (var documents = new ObjectMapper(new YAMLFactory()).readerFor(JsonNode.class).<JsonNode>readValues(kubectl.getInputStream())) {
        return new Manifests(documents.readAll());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The object of that kind and name. */
  public JsonNode named(String kind, String name) {
    return objects.stream()
        .filter(object -> object.path("kind").asText().equals(kind) && object.at("/metadata/name").asText().equals(name))
        .findFirst().orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
  }
}
