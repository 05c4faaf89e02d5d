package duet.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether dashboard and alerts speak of what the processes tell, from their start on. */
class MonitoringTest {
  private static final String OPERATOR = "components/monitoring/operator";
  private static final Set<String> RULE_FIELDS = Set.of("alert", "expr", "for", "labels", "annotations");

  private static Exposition known;

  @BeforeAll
  static void ask() throws Exception {
    known = Exposition.of(List.of(Processes.metrics("duet.room.Main"), Processes.metrics("duet.signaling.Main")));
  }

  @Test
  @DisplayName("every series, label and value that the dashboard names exists")
  void dashboard() throws IOException {
    List<String> problems = panels().flatMap(panel -> Objects.each(panel.path("targets")).flatMap(target ->
        problems(panel.path("title").asText(), target.path("expr").asText()))).toList();

    assertEquals(List.of(), problems);
    assertTrue(panels().flatMap(panel -> Objects.each(panel.path("targets"))).count() >= 20);
  }

  @Test
  @DisplayName("no two panels have the same place or number, and each shows something")
  void layout() throws IOException {
    Set<Integer> numbers = new HashSet<>();
    Set<String> cells = new HashSet<>();
    panels().forEach(panel -> {
      String title = panel.path("title").asText();
      JsonNode place = panel.path("gridPos");
      assertTrue(numbers.add(panel.path("id").asInt()), title);
      assertTrue(panel.path("type").asText().equals("row") || !panel.path("targets").isEmpty(), title);
      for (int x = place.path("x").asInt(); x < place.path("x").asInt() + place.path("w").asInt(); x++) {
        for (int y = place.path("y").asInt(); y < place.path("y").asInt() + place.path("h").asInt(); y++) {
          assertTrue(x < 24 && cells.add(x + " " + y), title);
        }
      }
    });
  }

  @Test
  @DisplayName("every series, label and value that an alert names exists; each says how bad it is and what to do")
  void alerts() {
    Set<String> names = new TreeSet<>();
    rules().forEach(rule -> {
      String name = rule.path("alert").asText();
      assertTrue(name.matches("Duet[A-Za-z]+") && names.add(name), name);
      assertEquals(List.of(), problems(name, rule.path("expr").asText()).toList());
      rule.fieldNames().forEachRemaining(field -> assertTrue(RULE_FIELDS.contains(field), name + ": " + field));
      assertTrue(rule.path("for").asText("0m").matches("[0-9]+[smh]"), name);
      assertTrue(Set.of("critical", "warning").contains(rule.at("/labels/severity").asText()), name);
      assertTrue(rule.at("/annotations/summary").asText().endsWith("."), name);
      assertTrue(rule.at("/annotations/runbook").asText().endsWith("."), name);
    });
    assertTrue(names.size() >= 10, names.toString());
  }

  @Test
  @DisplayName("the operator asks the ports at which the pods of every overlay tell, and so does who goes by annotations")
  void scraped() {
    Objects operator = new Objects(Kustomize.folder(OPERATOR));
    JsonNode monitor = operator.named("PodMonitor", "duet").path("spec");
    Set<String> chosen = new TreeSet<>();
    Objects.each(monitor.at("/selector/matchExpressions/0/values")).forEach(value -> chosen.add(value.asText()));
    assertEquals(Set.of("room", "signaling", "turn"), chosen);

    Objects.of("production").workloads().forEach(workload -> {
      String name = Objects.nameOf(workload);
      JsonNode annotations = workload.at("/spec/template/metadata/annotations");
      int port = Wiring.port(Objects.container(workload), monitor.at("/podMetricsEndpoints/0/port"), "TCP");
      assertTrue(chosen.contains(Objects.labels(workload).get("app.kubernetes.io/name")), name);
      assertEquals(Integer.toString(port), annotations.path("prometheus.io/port").asText(), name);
      assertEquals(monitor.at("/podMetricsEndpoints/0/path"), annotations.path("prometheus.io/path"), name);
    });
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      sum(duet_call) | there is no series duet_call
      rate(duet_joins[5m]) | there is no series duet_joins
      duet_bus_request_seconds | there is no series duet_bus_request_seconds
      duet_joins_total{outcome="refused"} | there is no duet_joins_total with outcome="refused"
      duet_joins_total{result="full"} | there is no duet_joins_total with result="full"
      duet_joins_total{outcome=~"ful"} | there is no duet_joins_total with outcome=~"ful"
      sum by (outcome) (duet_calls) | nothing here has a label outcome
      rate(duet_calls[5m]) | rate of duet_calls, which does not only grow
      rate(duet_joins_total[5]) | 5 is no duration
      average(duet_calls) | there is no function average
      sum(duet_calls | ( is not closed
      sum(duet_calls)) | ) closes nothing
      duet_calls ; 1 | cannot be read from: ; 1
      """)
  void noticed(String expression, String problem) {
    assertTrue(Expression.problems(expression, known).contains(problem), Expression.problems(expression, known).toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "histogram_quantile(0.9, sum by (le, route) (rate(duet_call_connect_seconds_bucket{namespace=~\"$namespace\"}[$__rate_interval]))) > 1",
      "count(duet_partitions_safe == 0) or vector(0)", "process_cpu_usage and on (instance) duet_build{role=\"room\"}"})
  void understood(String expression) {
    assertEquals(List.of(), Expression.problems(expression, known));
  }

  private static Stream<String> problems(String where, String expression) {
    return Expression.problems(expression, known).stream().map(problem -> where + ": " + problem);
  }

  private static Stream<JsonNode> panels() throws IOException {
    return Objects.each(Kustomize.value(Files.readString(Path.of("components/monitoring/dashboard.json"))).path("panels"));
  }

  private static Stream<JsonNode> rules() {
    JsonNode groups = new Objects(Kustomize.folder(OPERATOR)).named("PrometheusRule", "duet").at("/spec/groups");
    return Objects.each(groups).flatMap(group -> Objects.each(group.path("rules")));
  }
}
