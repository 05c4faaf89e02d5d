package duet.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import duet.room.settings.RoomSettings;
import duet.signaling.settings.SignalingSettings;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the services make of their environment, and whether the rest of the manifest agrees with it. */
final class SettingRules {
  /** How long a service may need to close at most, besides its drain: the event bus 10 s, handing over rooms 20 s. */
  private static final int CLOSE_ROOM = 30;
  private static final int CLOSE_SIGNALING = 10;

  private SettingRules() {}

  /** A sentence for each setting that is refused, unknown, or contradicted. */
  static Stream<String> problems(Objects objects) {
    return objects.workloads().flatMap(workload -> switch (Objects.nameOf(workload)) {
      case "room" -> room(objects, workload);
      case "signaling" -> signaling(objects, workload);
      default -> Stream.empty();
    });
  }

  private static Stream<String> room(Objects objects, JsonNode workload) {
    Map<String, String> environment = environment(objects, workload);
    try {
      RoomSettings settings = RoomSettings.of(environment);
      int replicas = workload.at("/spec/replicas").asInt();
      int away = objects.named("PodDisruptionBudget", "room").at("/spec/maxUnavailable").asInt();
      return Stream.of(
          unknown("room", environment, settings.toString()),
          shared(objects, workload, settings.clusterService(), settings.clusterPort(), settings.busPort()),
          said(replicas - away < settings.roomQuorum(), "room: ROOM_QUORUM is larger than what is left while one pod is away"),
          said(settings.roomQuorum() <= replicas / 2, "room: ROOM_QUORUM is not more than half of the replicas, so both halves of a split seat people"),
          said(grace(workload) <= CLOSE_ROOM, "room: the grace is too short to hand the rooms over"),
          said(!workload.at("/spec/podManagementPolicy").asText().equals("Parallel"), "room: pods that wait for each other must start together"))
          .flatMap(problems -> problems);
    } catch (RuntimeException refused) {
      return Stream.of("room: " + refused.getMessage());
    }
  }

  private static Stream<String> signaling(Objects objects, JsonNode workload) {
    Map<String, String> environment = environment(objects, workload);
    try {
      SignalingSettings settings = SignalingSettings.from(environment);
      Duration before = Duration.ofSeconds(Objects.container(workload).at("/lifecycle/preStop/sleep/seconds").asInt());
      return Stream.of(
          unknown("signaling", environment, settings.toString()),
          shared(objects, workload, settings.cluster().service(), settings.cluster().port(), settings.cluster().busPort()),
          said(Wiring.port(Objects.container(workload), Kustomize.value("http"), "TCP") != settings.port(), "signaling: PORT is not the port named http"),
          said(grace(workload) <= settings.drain().plus(before).toSeconds() + CLOSE_SIGNALING, "signaling: the grace is not longer than the drain"))
          .flatMap(problems -> problems);
    } catch (RuntimeException refused) {
      return Stream.of("signaling: " + refused.getMessage());
    }
  }

  /** Both services must look at the same name, and listen where the others look. */
  private static Stream<String> shared(Objects objects, JsonNode workload, String service, int cluster, int bus) {
    String name = Objects.nameOf(workload) + ": ";
    JsonNode headless = objects.named("Service", service);
    JsonNode container = Objects.container(workload);
    return Stream.of(
        said(!headless.at("/spec/clusterIP").asText().equals("None"), name + "CLUSTER_SERVICE is not headless"),
        said(!headless.at("/spec/publishNotReadyAddresses").asBoolean(), name + "CLUSTER_SERVICE does not list pods that are not ready: the first start is a deadlock"),
        said(objects.chosen(headless.at("/spec/selector")).size() != 2, name + "CLUSTER_SERVICE does not list both services"),
        said(Wiring.port(container, Kustomize.value("hazelcast"), "TCP") != cluster, name + "CLUSTER_PORT is not the port named hazelcast"),
        said(Wiring.port(container, Kustomize.value("bus"), "TCP") != bus, name + "BUS_PORT is not the port named bus"))
        .flatMap(problems -> problems);
  }

  /** What the container sees: its own variables, over those of its ConfigMap; pod addresses and secrets made up. */
  private static Map<String, String> environment(Objects objects, JsonNode workload) {
    Map<String, String> environment = new TreeMap<>();
    Objects.each(Objects.container(workload).path("envFrom")).map(source -> source.at("/configMapRef/name").asText())
        .forEach(name -> objects.kind("ConfigMap").filter(map -> Objects.nameOf(map).equals(name))
            .forEach(map -> environment.putAll(Objects.texts(map.path("data")))));
    Objects.environment(workload).forEach((name, value) -> environment.put(name, value.isEmpty() ? "127.0.0.1" : value));
    return environment;
  }

  /** A service prints every setting that it knows. */
  private static Stream<String> unknown(String service, Map<String, String> environment, String printed) {
    return environment.keySet().stream().filter(name -> !(" " + printed).contains(" " + name + "="))
        .map(name -> service + ": " + name + " is no setting");
  }

  private static long grace(JsonNode workload) {
    return workload.at("/spec/template/spec/terminationGracePeriodSeconds").asLong(30);
  }

  private static Stream<String> said(boolean wrong, String sentence) {
    return wrong ? Stream.of(sentence) : Stream.empty();
  }
}
