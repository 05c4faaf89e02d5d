package duet.k8s;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The objects of one overlay.
 *
 * @param all in the order in which they are applied
 */
record Objects(List<JsonNode> all) {
  static Objects of(String overlay) {
    return new Objects(Kustomize.overlay(overlay));
  }

  /**
   * A copy with one mistake.
   *
   * @param path  of a field, as a JSON pointer
   * @param value what it holds there, in YAML; {@code -} for nothing
   */
  Objects broken(String kind, String name, String path, String value) {
    List<JsonNode> copy = all.stream().<JsonNode>map(JsonNode::deepCopy).toList();
    JsonPointer field = JsonPointer.compile(path);
    JsonNode parent = new Objects(copy).named(kind, name).at(field.head());
    String last = field.last().getMatchingProperty();
    if (value.equals("-")) {
      ((ObjectNode) parent).remove(last);
    } else if (parent instanceof ArrayNode list) {
      list.set(Integer.parseInt(last), Kustomize.value(value));
    } else {
      ((ObjectNode) parent).set(last, Kustomize.value(value));
    }
    return new Objects(copy);
  }

  Stream<JsonNode> kind(String kind) {
    return all.stream().filter(object -> object.path("kind").asText().equals(kind));
  }

  /** The one of that kind and name. */
  JsonNode named(String kind, String name) {
    return kind(kind).filter(object -> nameOf(object).equals(name)).findFirst()
        .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
  }

  /** Deployments and StatefulSets: what makes pods. */
  Stream<JsonNode> workloads() {
    return Stream.concat(kind("StatefulSet"), kind("Deployment"));
  }

  /** The workloads whose pods a selector of labels chooses. */
  List<JsonNode> chosen(JsonNode matchLabels) {
    return workloads().filter(workload -> matches(matchLabels, labels(workload))).toList();
  }

  static boolean matches(JsonNode matchLabels, Map<String, String> labels) {
    return labels.entrySet().containsAll(texts(matchLabels).entrySet());
  }

  static String nameOf(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  static Map<String, String> labels(JsonNode workload) {
    return texts(workload.at("/spec/template/metadata/labels"));
  }

  /** The only container of a workload's pods. */
  static JsonNode container(JsonNode workload) {
    JsonNode containers = workload.at("/spec/template/spec/containers");
    if (containers.size() != 1) {
      throw new AssertionError(nameOf(workload) + " has " + containers.size() + " containers");
    }
    return containers.get(0);
  }

  /** The environment variables that a workload has in any case, with their values as far as the manifest has them. */
  static Map<String, String> environment(JsonNode workload) {
    Map<String, String> variables = new TreeMap<>();
    each(container(workload).path("env")).filter(entry -> !entry.at("/valueFrom/secretKeyRef/optional").asBoolean())
        .forEach(entry -> variables.put(entry.path("name").asText(), entry.path("value").asText()));
    return variables;
  }

  static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.fields().forEachRemaining(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
