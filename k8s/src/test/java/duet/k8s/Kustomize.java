package duet.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Renders folders as {@code kubectl apply -k} would, without a cluster. */
final class Kustomize {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Map<String, List<JsonNode>> RENDERED = new ConcurrentHashMap<>();

  private Kustomize() {}

  /** The names of all overlays. */
  static List<String> overlays() {
    try (Stream<Path> folders = Files.list(Path.of("overlays"))) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Renders an overlay, once. Where there is no kubectl the test is skipped, except in CI, where it fails.
   *
   * @param overlay its name
   * @return the objects that would be applied
   */
  static List<JsonNode> overlay(String overlay) {
    return folder("overlays/" + overlay);
  }

  /** The same for any folder, such as that of a component. */
  static List<JsonNode> folder(String folder) {
    return RENDERED.computeIfAbsent(folder, path -> render(Path.of(path)));
  }

  /** Reads one value from YAML. */
  static JsonNode value(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<JsonNode> objects(String yaml) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return documents.readAll();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<JsonNode> render(Path folder) {
    try {
      Path out = Files.createTempFile("duet-", ".yaml");
      Path complaints = Files.createTempFile("duet-", ".txt");
      try {
        Process kubectl = new ProcessBuilder(program(), "kustomize", folder.toString())
            .redirectOutput(out.toFile()).redirectError(complaints.toFile()).start();
        assertEquals(0, kubectl.waitFor(), () -> folder + " does not render: " + text(complaints));
        assertEquals("", text(complaints), folder + " renders with a warning");
        return objects(text(out));
      } finally {
        Files.delete(out);
        Files.delete(complaints);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String program() {
    Stream<Path> places = Stream.concat(Stream.ofNullable(System.getenv("KUBECTL")),
        Stream.of(System.getenv("PATH").split(":")).map(folder -> folder + "/kubectl")).map(Path::of);
    Path program = places.filter(Files::isExecutable).findFirst().orElse(null);
    String missing = "No kubectl: install it, or set KUBECTL to its path. What is rendered by it is not checked.";
    if (program == null && Boolean.parseBoolean(System.getenv("CI"))) {
      fail(missing);
    }
    if (program == null) {
      System.out.println("\n!!! " + missing + "\n");
    }
    assumeTrue(program != null, missing);
    return program.toString();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
