package duet.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
  static List<String> overlays() {
    return Kustomize.overlays();
  }

  @ParameterizedTest(name = "overlay {0} is what the API declares")
  @MethodSource("overlays")
  void valid(String overlay) {
    List<String> problems = Kustomize.overlay(overlay).stream().flatMap(object -> Schema.problems(object).stream()).toList();

    assertEquals(List.of(), problems);
  }

  /** Each breaks the rendered room StatefulSet in one place; {@code -} takes a field away. */
  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      unknown field | /spec/replica | 3 | StatefulSet/spec/replica is no known field
      unknown field | /spec/template/spec/containers/0/readynessProbe | {} | StatefulSet/spec/template/spec/containers/0/readynessProbe is no known field
      unknown field | /spec/template/spec/containers/0/securityContext/fsGroup | 1 | StatefulSet/spec/template/spec/containers/0/securityContext/fsGroup is no known field
      wrong type | /spec/replicas | "3" | StatefulSet/spec/replicas is "3", not a whole number
      wrong type | /spec/replicas | 2.5 | StatefulSet/spec/replicas is 2.5, not a whole number
      wrong type | /spec/template/spec/containers/0/env/0/value | 5701 | StatefulSet/spec/template/spec/containers/0/env/0/value is 5701, not a text
      wrong type | /metadata/labels/tier | true | StatefulSet/metadata/labels/tier is true, not a text
      wrong type | /spec/template/spec/enableServiceLinks | "no" | StatefulSet/spec/template/spec/enableServiceLinks is "no", not true or false
      wrong type | /spec/template/spec/containers/0/readinessProbe/httpGet/port | true | StatefulSet/spec/template/spec/containers/0/readinessProbe/httpGet/port is true, not a whole number or a text
      wrong type | /spec/template/spec/volumes | {} | StatefulSet/spec/template/spec/volumes is {}, not a list
      wrong type | /spec/template/spec/nodeSelector | [] | StatefulSet/spec/template/spec/nodeSelector is [], not a map
      wrong type | /spec/serviceName | null | StatefulSet/spec/serviceName is null, not a text
      wrong word | /spec/podManagementPolicy | "parallel" | StatefulSet/spec/podManagementPolicy is "parallel", not one of
      missing field | /spec/selector | - | StatefulSet/spec/selector is missing
      missing field | /spec/template/spec/containers | - | StatefulSet/spec/template/spec/containers is missing
      missing field | /spec/template/spec/containers/0/name | - | StatefulSet/spec/template/spec/containers/0/name is missing
      missing field | /spec/template/spec/containers/0/volumeMounts/0/mountPath | - | StatefulSet/spec/template/spec/containers/0/volumeMounts/0/mountPath is missing
      bad quantity | /spec/template/spec/containers/0/resources/limits/memory | "512Mb" | StatefulSet/spec/template/spec/containers/0/resources/limits/memory is "512Mb", not a quantity
      bad quantity | /spec/template/spec/containers/0/resources/requests/cpu | "a quarter" | StatefulSet/spec/template/spec/containers/0/resources/requests/cpu is "a quarter", not a quantity
      bad quantity | /spec/template/spec/containers/0/resources/requests/cpu | "-1" | StatefulSet/spec/template/spec/containers/0/resources/requests/cpu is "-1", not a quantity
      bad quantity | /spec/template/spec/volumes/0/emptyDir/sizeLimit | "" | StatefulSet/spec/template/spec/volumes/0/emptyDir/sizeLimit is "", not a quantity
      unknown kind | /apiVersion | "apps/v1beta1" | apps/v1beta1 StatefulSet is no known kind
      """)
  void caught(String mistake, String path, String value, String expected) {
    JsonNode broken = Objects.of("local").broken("StatefulSet", "room", path, value).named("StatefulSet", "room");

    List<String> problems = Schema.problems(broken);

    assertEquals(1, problems.size(), problems.toString());
    assertEquals(expected, problems.get(0).substring(0, Math.min(expected.length(), problems.get(0).length())));
  }

  @Test
  @DisplayName("a folder that does not render is a failure, not nothing to check")
  void doesNotRender() {
    Kustomize.overlay("local");

    assertThrows(AssertionError.class, () -> Kustomize.overlay("nowhere"));
  }
}
