package duet.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the parts of an overlay fit together, and whether it would be noticed if they did not. */
class RulesTest {
  static List<String> overlays() {
    return Kustomize.overlays();
  }

  @ParameterizedTest(name = "the parts of {0} fit together")
  @MethodSource("overlays")
  void fit(String overlay) {
    assertEquals(List.of(), problems(Objects.of(overlay)));
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      StatefulSet | room | /spec/template/metadata/labels/app.kubernetes.io~1name | rooms | room: its selector does not match its own pods
      Service | signaling | /spec/selector/app.kubernetes.io~1name | edge | Service signaling: it selects no pods
      Service | signaling | /spec/ports/0/targetPort | 8081 | Service signaling: signaling has no port 8081
      Service | turn | /spec/ports/0/protocol | TCP | Service turn: turn has no port turn-udp
      Ingress | signaling | /spec/rules/0/http/paths/0/backend/service/port/name | web | Ingress signaling: there is no service
      Deployment | signaling | /spec/replicas | 2 | HorizontalPodAutoscaler signaling: its target has a number of replicas, too
      PodDisruptionBudget | room | /spec/maxUnavailable | 3 | PodDisruptionBudget room: it lets none or all pods go
      PodDisruptionBudget | room | /spec/maxUnavailable | 2 | room: ROOM_QUORUM is larger than what is left
      StatefulSet | room | /spec/replicas | 2 | room: ROOM_QUORUM is larger than what is left
      StatefulSet | room | /spec/replicas | 5 | room: ROOM_QUORUM is not more than half
      StatefulSet | room | /spec/podManagementPolicy | OrderedReady | room: pods that wait for each other
      StatefulSet | room | /spec/template/spec/terminationGracePeriodSeconds | 30 | room: the grace is too short
      Deployment | signaling | /spec/template/spec/terminationGracePeriodSeconds | 25 | signaling: the grace is not longer than the drain
      Service | cluster | /spec/publishNotReadyAddresses | false | room: CLUSTER_SERVICE does not list pods that are not ready
      Service | cluster | /spec/clusterIP | - | signaling: CLUSTER_SERVICE is not headless
      Service | cluster | /spec/selector | {app.kubernetes.io/name: room} | signaling: CLUSTER_SERVICE does not list both
      StatefulSet | room | /spec/template/spec/containers/0/env/6/name | ROOM_QUORAM | room: ROOM_QUORAM is no setting
      StatefulSet | room | /spec/template/spec/containers/0/env/6/value | "two" | room: ROOM_QUORUM is "two"
      StatefulSet | room | /spec/template/spec/containers/0/env/3/value | "5703" | room: BUS_PORT is not the port named bus
      StatefulSet | room | /spec/template/spec/containers/0/env/5/value | "9091" | room: startupProbe does not ask for health at MANAGEMENT_PORT
      StatefulSet | room | /spec/template/spec/containers/0/readinessProbe/httpGet/path | /ready | room: readinessProbe does not ask for health
      StatefulSet | room | /spec/template/spec/containers/0/livenessProbe | - | room: livenessProbe is missing
      StatefulSet | room | /spec/template/spec/containers/0/image | duet/room-verticle:latest | room: image duet/room-verticle:latest has no version
      StatefulSet | room | /spec/template/spec/containers/0/resources/limits | - | room: resources/limits/memory is missing
      StatefulSet | room | /spec/template/spec/securityContext/runAsNonRoot | false | room: /securityContext/runAsNonRoot is not true
      StatefulSet | room | /spec/template/spec/securityContext/runAsUser | 0 | room: user 0 is not a plain one
      StatefulSet | room | /spec/template/spec/hostNetwork | true | room: hostNetwork is not allowed in this namespace
      StatefulSet | room | /spec/template/spec/volumes/0 | {name: tmp, hostPath: {path: /tmp}} | room: volume tmp is not allowed
      StatefulSet | room | /spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem | - | room: /securityContext/readOnlyRootFilesystem is not true
      StatefulSet | room | /spec/template/spec/containers/0/securityContext/capabilities/add | [NET_ADMIN] | room: capability NET_ADMIN is not allowed
      Deployment | signaling | /spec/template/spec/containers/0/envFrom/0/configMapRef | {name: edge} | signaling: there is no ConfigMap edge
      Deployment | turn | /spec/template/spec/containers/0/env/1/valueFrom/secretKeyRef/name | coturn | turn: nobody makes the Secret coturn
      """)
  void noticed(String kind, String name, String path, String value, String expected) {
    List<String> problems = problems(Objects.of("production").broken(kind, name, path, value));

    assertTrue(problems.stream().anyMatch(problem -> problem.startsWith(expected)), problems.toString());
  }

  private static List<String> problems(Objects objects) {
    return Stream.of(PodRules.problems(objects), Wiring.problems(objects), SettingRules.problems(objects))
        .flatMap(problems -> problems).toList();
  }
}
