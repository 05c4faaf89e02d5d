package duet.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The component by which pods know each other. */
class TrustTest {
  private final Objects objects = new Objects(Kustomize.folder("src/test/resources/trust"));

  @Test
  @DisplayName("it is what the API declares, and its parts fit together")
  void fits() {
    assertEquals(List.of(), objects.all().stream().flatMap(object -> Schema.problems(object).stream()).toList());
    assertEquals(List.of(), Stream.of(PodRules.problems(objects), Wiring.problems(objects)).flatMap(problems -> problems).toList());
  }

  @Test
  @DisplayName("both services look for their certificate where the secret is, and take the cluster's secret")
  void sameForBoth() {
    // made up values pass for a secret of the cluster only where they are long enough; files are there in a pod only
    assertEquals(2, SettingRules.problems(objects).filter(problem -> problem.contains("CLUSTER_SECRET is \"(hidden)\"")).count());
    objects.workloads().forEach(workload -> {
      JsonNode container = Objects.container(workload);
      String folder = Objects.each(container.path("volumeMounts")).filter(mount -> mount.path("name").asText().equals("bus-tls"))
          .map(mount -> mount.path("mountPath").asText()).findFirst().orElseThrow();
      assertEquals(List.of(folder + "/tls.crt", folder + "/tls.key", folder + "/ca.crt"),
          Stream.of("BUS_TLS_CERT", "BUS_TLS_KEY", "BUS_TLS_CA").map(Objects.environment(workload)::get).toList());
      assertTrue(Objects.each(workload.at("/spec/template/spec/volumes"))
          .anyMatch(volume -> volume.at("/secret/secretName").asText().equals("bus-tls")), Objects.nameOf(workload));
    });
  }
}
