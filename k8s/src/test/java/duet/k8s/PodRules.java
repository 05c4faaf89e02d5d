package duet.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What every pod keeps to: the restricted Pod Security Standard and more, probes at the management port, limits. */
final class PodRules {
  private static final Map<String, String> POD = Map.of(
      "/automountServiceAccountToken", "false",
      "/enableServiceLinks", "false",
      "/securityContext/runAsNonRoot", "true",
      "/securityContext/seccompProfile/type", "RuntimeDefault");
  private static final Map<String, String> CONTAINER = Map.of(
      "/securityContext/allowPrivilegeEscalation", "false",
      "/securityContext/readOnlyRootFilesystem", "true",
      "/securityContext/capabilities/drop/0", "ALL");
  private static final Set<String> VOLUMES = Set.of("configMap", "emptyDir", "secret");
  private static final Set<String> PATHS = Set.of("/health/live", "/health/ready");

  private PodRules() {}

  /** A sentence for each pod and each rule that it breaks. */
  static Stream<String> problems(Objects objects) {
    boolean hostAllowed = objects.kind("Namespace")
        .anyMatch(space -> space.at("/metadata/labels").path("pod-security.kubernetes.io/enforce").asText().equals("privileged"));
    return objects.workloads().flatMap(workload -> Stream.of(
            security(workload, hostAllowed), probes(workload), resources(workload))
        .flatMap(problems -> problems).map(problem -> Objects.nameOf(workload) + ": " + problem));
  }

  private static Stream<String> security(JsonNode workload, boolean hostAllowed) {
    JsonNode pod = workload.at("/spec/template/spec");
    JsonNode container = Objects.container(workload);
    return Stream.of(
        differences(pod, POD),
        differences(container, CONTAINER),
        Stream.of("hostPID", "hostIPC").filter(pod::has).map(name -> name + " is not allowed"),
        Stream.of("hostNetwork").filter(name -> pod.has(name) && !hostAllowed).map(name -> name + " is not allowed in this namespace"),
        Objects.each(container.at("/securityContext/capabilities/add")).map(JsonNode::asText)
            .filter(name -> !name.equals("NET_BIND_SERVICE")).map(name -> "capability " + name + " is not allowed"),
        Objects.each(pod.path("volumes")).filter(volume -> VOLUMES.stream().noneMatch(volume::has))
            .map(volume -> "volume " + volume.path("name").asText() + " is not allowed"),
        Stream.of(pod.at("/securityContext/runAsUser").asInt()).filter(user -> user < 1000).map(user -> "user " + user + " is not a plain one"),
        Objects.each(container.path("ports")).filter(port -> port.has("hostPort") && !hostAllowed)
            .map(port -> "hostPort of " + port.path("name").asText() + " is not allowed in this namespace"))
        .flatMap(problems -> problems);
  }

  private static Stream<String> probes(JsonNode workload) {
    JsonNode container = Objects.container(workload);
    String management = Objects.environment(workload).get("MANAGEMENT_PORT");
    Stream<String> missing = Stream.of("livenessProbe", "readinessProbe")
        .filter(probe -> !container.has(probe)).map(probe -> probe + " is missing");
    Stream<String> wrong = Stream.of("startupProbe", "livenessProbe", "readinessProbe")
        .filter(probe -> container.path(probe).has("httpGet"))
        .filter(probe -> !PATHS.contains(container.at("/" + probe + "/httpGet/path").asText())
            || !String.valueOf(Wiring.port(container, container.at("/" + probe + "/httpGet/port"), "TCP")).equals(management))
        .map(probe -> probe + " does not ask for health at MANAGEMENT_PORT");
    return Stream.concat(missing, wrong);
  }

  private static Stream<String> resources(JsonNode workload) {
    JsonNode container = Objects.container(workload);
    Stream<String> missing = Stream.of("/requests/cpu", "/requests/memory", "/limits/memory")
        .filter(path -> container.at("/resources" + path).isMissingNode()).map(path -> "resources" + path + " is missing");
    Stream<String> unpinned = Stream.of(container.path("image").asText())
        .filter(image -> !image.matches(".+(:[0-9][^:/]*|@sha256:[0-9a-f]{64})")).map(image -> "image " + image + " has no version");
    return Stream.concat(missing, unpinned);
  }

  private static Stream<String> differences(JsonNode object, Map<String, String> expected) {
    return new TreeMap<>(expected).entrySet().stream()
        .filter(entry -> !object.at(entry.getKey()).asText().equals(entry.getValue()))
        .map(entry -> entry.getKey() + " is not " + entry.getValue());
  }
}
