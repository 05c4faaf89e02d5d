package duet.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What points to what: selectors to pods, services to ports, ingresses to services, budgets and autoscalers to workloads. */
final class Wiring {
  /** Made by hand or by cert-manager, as k8s/README.md says. */
  private static final Set<String> SECRETS = Set.of("turn", "turn-tls", "call-tls", "cluster", "bus-tls");

  private Wiring() {}

  /** A sentence for each thing that points nowhere. */
  static Stream<String> problems(Objects objects) {
    return Stream.of(
        objects.workloads().filter(workload -> !Objects.matches(workload.at("/spec/selector/matchLabels"), Objects.labels(workload)))
            .map(workload -> Objects.nameOf(workload) + ": its selector does not match its own pods"),
        objects.kind("Service").flatMap(service -> service(objects, service)),
        objects.kind("PodDisruptionBudget").flatMap(budget -> budget(objects, budget)),
        objects.kind("Ingress").flatMap(ingress -> ingress(objects, ingress)),
        objects.kind("HorizontalPodAutoscaler").flatMap(autoscaler -> autoscaler(objects, autoscaler)),
        objects.workloads().flatMap(workload -> references(objects, workload)))
        .flatMap(problems -> problems);
  }

  /** The number of a container's port, named or not; -1 when it has none like that. */
  static int port(JsonNode container, JsonNode nameOrNumber, String protocol) {
    return Objects.each(container.path("ports"))
        .filter(port -> port.path("protocol").asText("TCP").equals(protocol))
        .filter(port -> port.path("name").equals(nameOrNumber) || port.path("containerPort").equals(nameOrNumber))
        .map(port -> port.path("containerPort").asInt()).findFirst().orElse(-1);
  }

  private static Stream<String> service(Objects objects, JsonNode service) {
    String name = "Service " + Objects.nameOf(service) + ": ";
    List<JsonNode> chosen = objects.chosen(service.at("/spec/selector"));
    if (chosen.isEmpty()) {
      return Stream.of(name + "it selects no pods");
    }
    return chosen.stream().flatMap(workload -> Objects.each(service.at("/spec/ports"))
        .filter(port -> port(Objects.container(workload), port.path("targetPort"), port.path("protocol").asText("TCP")) < 0)
        .map(port -> name + Objects.nameOf(workload) + " has no port " + port.path("targetPort").asText()));
  }

  private static Stream<String> budget(Objects objects, JsonNode budget) {
    List<JsonNode> chosen = objects.chosen(budget.at("/spec/selector/matchLabels"));
    if (chosen.size() != 1) {
      return Stream.of("PodDisruptionBudget " + Objects.nameOf(budget) + ": it selects " + chosen.size() + " workloads");
    }
    int replicas = chosen.get(0).at("/spec/replicas").asInt(2);
    return budget.at("/spec/maxUnavailable").asInt() < replicas && budget.at("/spec/maxUnavailable").asInt() > 0 ? Stream.empty()
        : Stream.of("PodDisruptionBudget " + Objects.nameOf(budget) + ": it lets none or all pods go");
  }

  private static Stream<String> ingress(Objects objects, JsonNode ingress) {
    return Objects.each(ingress.at("/spec/rules")).flatMap(rule -> Objects.each(rule.at("/http/paths")))
        .map(path -> path.at("/backend/service"))
        .filter(backend -> objects.kind("Service").filter(service -> Objects.nameOf(service).equals(backend.path("name").asText()))
            .flatMap(service -> Objects.each(service.at("/spec/ports")))
            .noneMatch(port -> port.path("name").equals(backend.at("/port/name"))))
        .map(backend -> "Ingress " + Objects.nameOf(ingress) + ": there is no service " + backend);
  }

  private static Stream<String> autoscaler(Objects objects, JsonNode autoscaler) {
    JsonNode target = autoscaler.at("/spec/scaleTargetRef");
    JsonNode workload = objects.named(target.path("kind").asText(), target.path("name").asText());
    return workload.at("/spec/replicas").isMissingNode() ? Stream.empty()
        : Stream.of("HorizontalPodAutoscaler " + Objects.nameOf(autoscaler) + ": its target has a number of replicas, too");
  }

  private static Stream<String> references(Objects objects, JsonNode workload) {
    Set<String> maps = objects.kind("ConfigMap").map(Objects::nameOf).collect(java.util.stream.Collectors.toSet());
    JsonNode container = Objects.container(workload);
    Stream<String> noMap = Objects.each(container.path("envFrom")).map(source -> source.path("configMapRef"))
        .filter(map -> !map.path("optional").asBoolean() && !maps.contains(map.path("name").asText()))
        .map(map -> "there is no ConfigMap " + map.path("name").asText());
    Stream<String> noSecret = Stream.concat(
            Objects.each(container.path("env")).map(entry -> entry.at("/valueFrom/secretKeyRef"))
                .filter(secret -> !secret.path("optional").asBoolean()).map(secret -> secret.path("name")),
            Objects.each(workload.at("/spec/template/spec/volumes")).map(volume -> volume.at("/secret/secretName")))
        .filter(name -> name.isTextual() && !SECRETS.contains(name.asText()))
        .map(name -> "nobody makes the Secret " + name.asText());
    return Stream.concat(noMap, noSecret).map(problem -> Objects.nameOf(workload) + ": " + problem);
  }
}
