package duet.lab;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The containers of {@code k8s/overlays/local}, as many as it says, started at the same moment; people come through a balancer. */
public final class Pods implements Deployment {
  private static final List<Path> IMAGES = Stream.of("room", "signaling")
      .map(service -> Path.of("..", service + "-verticle", "target", service + "-verticle-image.tar")).toList();

  private final Manifests manifests = Manifests.of("local");
  private final PodNetwork network = new PodNetwork(manifests.named("Service", "cluster"));
  private final List<Pod> rooms = new ArrayList<>();
  /** Those that the service leads to. */
  private final List<Pod> signalings = new CopyOnWriteArrayList<>();
  private final List<Pod> all = new ArrayList<>();
  private final Balancer balancer = new Balancer(() -> signalings.stream()
      .map(pod -> SocketAddress.inetSocketAddress(pod.port("http"), pod.address())).toList());

  /** Whether images were built, and there is something that runs them. */
  public static boolean possible() {
    return IMAGES.stream().allMatch(Files::exists) && Namespace.possible()
        && Stream.of("podman", "runc", "kubectl").allMatch(program -> Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
  }

  /** Starts all pods, and waits until each is ready. */
  public Pods() throws InterruptedException {
    try {
      IMAGES.forEach(image -> Pod.run("load", "--quiet", "--input", image.toString()));
      for (int i = 0; i < room().at("/spec/replicas").asInt(); i++) {
        rooms.add(start("room-" + i, room()));
      }
      for (int i = 0; i < signaling().at("/spec/replicas").asInt(); i++) {
        signalings.add(start("signaling-" + i, signaling()));
      }
      for (Pod pod : all) {
        pod.awaitReady();
      }
    } catch (AssertionError e) {
      close();
      throw e;
    }
  }

  private JsonNode room() {
    return manifests.named("StatefulSet", "room");
  }

  private JsonNode signaling() {
    return manifests.named("Deployment", "signaling");
  }

  private Pod start(String name, JsonNode workload) {
    Map<String, String> labels = new TreeMap<>();
    workload.at("/spec/template/metadata/labels").fields().forEachRemaining(label -> labels.put(label.getKey(), label.getValue().asText()));
    try {
      var pod = new Pod("duet-" + name + "-" + all.size(), workload, network.add(labels), network.resolver());
      all.add(pod);
      return pod;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Replaces the room pods as a StatefulSet does: from the last to the first, each when the one before is ready. */
  public void rollRooms(Runnable betweenTwo) throws InterruptedException {
    for (int i = rooms.size() - 1; i >= 0; i--) {
      stop(rooms.get(i));
      rooms.set(i, start("room-" + i, room()));
      rooms.get(i).awaitReady();
      betweenTwo.run();
    }
  }

  /** Replaces the signaling pods as a Deployment does: a new one is ready before an old one goes. */
  public void rollSignalings(Runnable betweenTwo) throws InterruptedException {
    for (Pod old : List.copyOf(signalings)) {
      var fresh = start("signaling", signaling());
      fresh.awaitReady();
      signalings.add(fresh);
      signalings.remove(old);
      stop(old);
      betweenTwo.run();
    }
  }

  private void stop(Pod pod) throws InterruptedException {
    int code = pod.stop();
    if (code != Pod.TERMINATED) {
      throw new AssertionError(pod.service().name() + " ended with " + code);
    }
    network.remove(pod.address());
  }

  @Override
  public String url(int person) {
    return balancer.url();
  }

  @Override
  public List<Service> services() {
    return all.stream().map(Pod::service).toList();
  }

  @Override
  public void close() {
    balancer.close();
    all.forEach(Pod::remove);
    network.close();
  }
}
