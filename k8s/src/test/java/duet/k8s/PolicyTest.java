package duet.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.k8s.Policies.Place;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may reach whom. */
class PolicyTest {
  private static final Map<String, Place> PLACES = Map.ofEntries(
      Map.entry("beside", pod("duet", Map.of("app.kubernetes.io/part-of", "duet"), true)),
      Map.entry("solver", pod("duet", Map.of("acme.cert-manager.io/http01-solver", "true"), true)),
      Map.entry("stranger", pod("default", Map.of("duet/cluster", "member", "app.kubernetes.io/name", "room"), false)),
      Map.entry("ingress", pod("ingress-nginx", Map.of(), false)),
      Map.entry("monitoring", pod("monitoring", Map.of(), false)),
      Map.entry("names", pod("kube-system", Map.of("k8s-app", "kube-dns"), false)),
      Map.entry("system", pod("kube-system", Map.of(), false)),
      Map.entry("internet", outside("198.51.100.7")),
      Map.entry("internet6", outside("2001:db8::7")),
      Map.entry("intranet", outside("192.168.1.7")),
      Map.entry("metadata", outside("169.254.169.254")));

  @ParameterizedTest(name = "{1} -> {2} {3}: {4} ({0})")
  @CsvSource(delimiter = '|', textBlock = """
      production | room       | room       | TCP 5701  | yes
      production | room       | room       | TCP 5702  | yes
      production | signaling  | room       | TCP 5701  | yes
      production | signaling  | room       | TCP 5702  | yes
      production | room       | signaling  | TCP 5701  | yes
      production | room       | signaling  | TCP 5702  | yes
      production | signaling  | signaling  | TCP 5701  | yes
      production | signaling  | signaling  | TCP 5702  | yes
      production | turn       | room       | TCP 5701  | no
      production | turn       | room       | TCP 5702  | no
      production | turn       | signaling  | TCP 5702  | no
      production | beside     | room       | TCP 5701  | no
      production | beside     | signaling  | TCP 5702  | no
      production | stranger   | room       | TCP 5701  | no
      production | stranger   | room       | TCP 5702  | no
      production | stranger   | signaling  | TCP 5701  | no
      production | ingress    | room       | TCP 5701  | no
      production | ingress    | signaling  | TCP 5702  | no
      production | monitoring | room       | TCP 5701  | no
      production | internet   | room       | TCP 5701  | no
      production | ingress    | signaling  | TCP 8080  | yes
      production | internet   | signaling  | TCP 8080  | no
      production | ingress    | solver     | TCP 8089  | yes
      production | stranger   | solver     | TCP 8089  | no
      production | internet   | solver     | TCP 8089  | no
      production | stranger   | signaling  | TCP 8080  | no
      production | beside     | signaling  | TCP 8080  | no
      production | room       | signaling  | TCP 8080  | no
      production | turn       | signaling  | TCP 8080  | no
      production | monitoring | signaling  | TCP 8080  | no
      production | monitoring | room       | TCP 9090  | yes
      production | monitoring | signaling  | TCP 9090  | yes
      production | monitoring | turn       | TCP 9641  | yes
      production | ingress    | signaling  | TCP 9090  | no
      production | stranger   | room       | TCP 9090  | no
      production | internet   | signaling  | TCP 9090  | no
      production | room       | signaling  | TCP 9090  | no
      production | internet   | turn       | TCP 9641  | no
      production | room       | names      | UDP 53    | yes
      production | signaling  | names      | TCP 53    | yes
      production | room       | system     | UDP 53    | no
      production | room       | internet   | UDP 53    | no
      production | turn       | names      | UDP 53    | no
      production | room       | internet   | TCP 443   | no
      production | signaling  | internet   | TCP 443   | no
      production | beside     | internet   | TCP 443   | no
      production | signaling  | turn       | UDP 3478  | yes
      production | signaling  | internet   | TCP 5349  | yes
      production | room       | turn       | UDP 3478  | no
      production | internet   | turn       | UDP 3478  | yes
      production | internet6  | turn       | UDP 3478  | yes
      production | internet   | turn       | TCP 3478  | yes
      production | internet   | turn       | TCP 5349  | yes
      production | internet   | turn       | UDP 50000 | no
      production | internet   | turn       | TCP 5766  | no
      production | turn       | internet   | UDP 50000 | yes
      production | turn       | internet6  | UDP 50000 | yes
      production | turn       | internet   | TCP 443   | no
      production | turn       | intranet   | UDP 50000 | no
      production | turn       | metadata   | UDP 50000 | no
      production | turn       | stranger   | UDP 50000 | no
      local      | internet   | signaling  | TCP 8080  | yes
      local      | intranet   | signaling  | TCP 8080  | yes
      local      | intranet   | signaling  | TCP 9090  | no
      local      | intranet   | room       | TCP 5701  | no
      local      | signaling  | room       | TCP 5702  | yes
      local      | stranger   | room       | TCP 5702  | no
      """)
  void reach(String overlay, String from, String to, String door, String expected) {
    Objects objects = Objects.of(overlay);
    // what must work must work in every network, what must not in none
    boolean must = expected.equals("yes");
    Policies policies = new Policies(objects.kind("NetworkPolicy").toList(), !must);
    String[] protocolAndPort = door.split(" ");

    assertEquals(must, policies.allow(place(objects, from), place(objects, to), protocolAndPort[0], Integer.parseInt(protocolAndPort[1])));
  }

  private static Place place(Objects objects, String name) {
    return PLACES.containsKey(name) ? PLACES.get(name) : objects.workloads()
        .filter(workload -> Objects.nameOf(workload).equals(name))
        .map(workload -> pod("duet", Objects.labels(workload), true)).findFirst().orElseThrow();
  }

  private static Place pod(String namespace, Map<String, String> labels, boolean here) {
    return new Place(Map.of("kubernetes.io/metadata.name", namespace), labels, "10.244.0.7", here);
  }

  private static Place outside(String address) {
    return new Place(Map.of(), Map.of(), address, false);
  }
}
