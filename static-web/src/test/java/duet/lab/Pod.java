package duet.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A container, run by podman as a manifest says: image, environment, security, memory, folders, probes, grace. */
final class Pod {
  /** As it runs on a machine without an engine, and inside of another container. */
  static final List<String> PODMAN = List.of("podman", "--cgroup-manager=cgroupfs", "--runtime=runc");
  private static final List<String> RUN = List.of(
      "run", "--rm", "--replace", "--pull=never", "--ulimit=nofile=1024:4096", "--ulimit=nproc=4096:4096", "--read-only-tmpfs=false");

  private final JsonNode spec;
  private final JsonNode container;
  private final String address;
  private final Service service;

  /**
   * Starts it.
   *
   * @param workload a Deployment or StatefulSet
   * @param address  of its network namespace
   * @param resolver its resolv.conf
   */
  Pod(String name, JsonNode workload, String address, Path resolver) {
    spec = workload.at("/spec/template/spec");
    container = spec.at("/containers/0");
    this.address = address;
    List<String> command = new ArrayList<>(PODMAN);
    command.addAll(RUN);
    command.addAll(List.of("--name=" + name, "--network=ns:/run/netns/duet-" + address, "--volume=" + resolver + ":/etc/resolv.conf:ro"));
    command.addAll(security());
    container.path("volumeMounts").forEach(mount -> command.add("--tmpfs=" + mount.path("mountPath").asText() + ":mode=1777,size=64m"));
    command.add("--memory=" + container.at("/resources/limits/memory").asText().toLowerCase().replace("i", ""));
    environment().forEach((variable, value) -> command.add("--env=" + variable + "=" + value));
    command.add(container.path("image").asText());
    service = Service.program(name, command);
  }

  private List<String> security() {
    List<String> flags = new ArrayList<>();
    JsonNode pod = spec.path("securityContext");
    JsonNode own = container.path("securityContext");
    flags.add("--user=" + pod.path("runAsUser").asInt() + ":" + pod.path("runAsGroup").asInt());
    flags.add("--read-only=" + own.path("readOnlyRootFilesystem").asBoolean());
    own.at("/capabilities/drop").forEach(capability -> flags.add("--cap-drop=" + capability.asText()));
    own.at("/capabilities/add").forEach(capability -> flags.add("--cap-add=" + capability.asText()));
    if (!own.path("allowPrivilegeEscalation").asBoolean(true)) {
      flags.add("--security-opt=no-new-privileges");
    }
    return flags;
  }

  private Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    for (JsonNode entry : container.path("env")) {
      // nobody makes secrets here
      if (!entry.at("/valueFrom/secretKeyRef/optional").asBoolean()) {
        boolean isAddress = entry.at("/valueFrom/fieldRef/fieldPath").asText().equals("status.podIP");
        variables.put(entry.path("name").asText(), isAddress ? address : entry.path("value").asText());
      }
    }
    return variables;
  }

  /** What its readiness probe says now. */
  boolean isReady() throws InterruptedException {
    JsonNode probe = container.at("/readinessProbe/httpGet");
    return Health.status(address, port(probe.path("port").asText()), probe.path("path").asText()) == 200;
  }

  int port(String name) {
    for (JsonNode port : container.path("ports")) {
      if (port.path("name").asText().equals(name)) {
        return port.path("containerPort").asInt();
      }
    }
    throw new AssertionError("There is no port " + name);
  }

  /** Waits until it is ready. */
  void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!isReady()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(service.name() + " is not ready:\n" + String.join("\n", service.lines()));
      }
      Thread.sleep(200);
    }
  }

  /** Asks it to stop, and fails when it does not within its grace. Gives its exit code. */
  int stop() throws InterruptedException {
    service.stop();
    return service.awaitExit(Duration.ofSeconds(spec.path("terminationGracePeriodSeconds").asInt()));
  }

  String address() {
    return address;
  }

  Service service() {
    return service;
  }

  /** The JVM's own words for an end by SIGTERM. */
  static final int TERMINATED = 143;

  /** Takes away what is left of it. */
  void remove() {
    run("rm", "--force", "--ignore", "--time=0", service.name());
    service.close();
  }

  /** Runs podman to its end. */
  static void run(String... arguments) {
    var command = new ArrayList<>(PODMAN);
    command.addAll(Arrays.asList(arguments));
    var podman = Service.program("podman", command);
    try {
      if (podman.awaitExit(Duration.ofMinutes(2)) != 0) {
        throw new IllegalStateException(command + " failed: " + podman.lines());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      podman.close();
    }
  }
}
