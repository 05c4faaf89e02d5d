package duet.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The network of a small Kubernetes: each pod in a network namespace of its own, names of headless services. Needs root. */
final class PodNetwork implements AutoCloseable {
  private static final String BRIDGE = "duet-pods0";
  private static final String NETWORK = "10.213.8.";
  private static final String HERE = NETWORK + 1;
  private static final String DOMAIN = "duet.svc.cluster.local";

  private final Map<String, Map<String, String>> labelsByAddress = new LinkedHashMap<>();
  private final JsonNode service;
  private final PodNames names;
  private int last = 10;

  /** Lays the cables, and answers the name of one headless service. */
  PodNetwork(JsonNode service) {
    this.service = service;
    // what a run that was killed left behind
    Command.exit("ip link del " + BRIDGE);
    Command.run("ip link add " + BRIDGE + " type bridge");
    Command.run("ip addr add " + HERE + "/24 dev " + BRIDGE);
    Command.run("ip link set " + BRIDGE + " up");
    names = new PodNames(HERE, service.at("/metadata/name").asText() + "." + DOMAIN, this::listed);
  }

  /**
   * Makes room for one more pod, and lists it, ready or not.
   *
   * @param labels of the pod
   * @return its address; its network namespace is called {@code duet-} and this address
   */
  synchronized String add(Map<String, String> labels) {
    last++;
    String address = NETWORK + last;
    String space = "duet-" + address;
    Command.exit("ip netns del " + space);
    Command.run("ip netns add " + space);
    Command.run("ip link add duet-pod" + last + " type veth peer name eth0 netns " + space);
    Command.run("ip link set duet-pod" + last + " master " + BRIDGE + " up");
    Command.run("ip -n " + space + " link set lo up");
    Command.run("ip -n " + space + " addr add " + address + "/24 dev eth0");
    Command.run("ip -n " + space + " link set eth0 up");
    Command.run("ip -n " + space + " route add default via " + HERE);
    labelsByAddress.put(address, labels);
    return address;
  }

  /** A pod is gone. */
  synchronized void remove(String address) {
    labelsByAddress.remove(address);
    Command.exit("ip netns del duet-" + address);
  }

  private synchronized List<String> listed() {
    Map<String, String> selector = new TreeMap<>();
    service.at("/spec/selector").fields().forEachRemaining(label -> selector.put(label.getKey(), label.getValue().asText()));
    return labelsByAddress.entrySet().stream()
        .filter(pod -> pod.getValue().entrySet().containsAll(selector.entrySet())).map(Map.Entry::getKey).toList();
  }

  /** What a pod has at {@code /etc/resolv.conf}. */
  Path resolver() throws IOException {
    var file = Files.createDirectories(Path.of("target", "lab")).resolve("resolv.conf").toAbsolutePath();
    return Files.writeString(file, "nameserver " + HERE + "\nsearch " + DOMAIN + "\noptions ndots:5\n");
  }

  @Override
  public void close() {
    names.close();
    List.copyOf(labelsByAddress.keySet()).forEach(this::remove);
    Command.exit("ip link del " + BRIDGE);
  }
}
