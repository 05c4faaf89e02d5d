package duet.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Works out what NetworkPolicies allow.
 *
 * @param policies       of one namespace
 * @param blocksHoldPods whether an {@code ipBlock} means pods, too: to some networks it does, to others not
 */
record Policies(List<JsonNode> policies, boolean blocksHoldPods) {
  /**
   * A place that sends or answers.
   *
   * @param namespace its labels; empty for what is outside of the cluster
   * @param labels    of the pod
   * @param address   where it is
   * @param here      true in the policies' own namespace
   */
  record Place(Map<String, String> namespace, Map<String, String> labels, String address, boolean here) {}

  /** Whether one side may send to the other and the other accepts it. */
  boolean allow(Place from, Place to, String protocol, int port) {
    return allow("Egress", "to", from, to, protocol, port) && allow("Ingress", "from", to, from, protocol, port);
  }

  private boolean allow(String direction, String end, Place whose, Place other, String protocol, int port) {
    List<JsonNode> concerned = policies.stream()
        .filter(policy -> whose.here() && selects(policy.at("/spec/podSelector"), whose.labels()))
        .filter(policy -> Objects.each(policy.at("/spec/policyTypes")).anyMatch(type -> type.asText().equals(direction)))
        .toList();
    return concerned.isEmpty() || concerned.stream()
        .flatMap(policy -> Objects.each(policy.path("spec").path(direction.toLowerCase(java.util.Locale.ROOT))))
        .anyMatch(rule -> any(rule.path(end), peer -> isPeer(peer, other))
            && any(rule.path("ports"), entry -> isPort(entry, protocol, port)));
  }

  private static boolean any(JsonNode list, Predicate<JsonNode> fits) {
    return list.isMissingNode() || Objects.each(list).anyMatch(fits);
  }

  private boolean isPeer(JsonNode peer, Place place) {
    if (peer.has("ipBlock")) {
      JsonNode block = peer.path("ipBlock");
      return (blocksHoldPods || place.namespace().isEmpty()) && isIn(block.path("cidr").asText(), place.address())
          && Objects.each(block.path("except")).noneMatch(part -> isIn(part.asText(), place.address()));
    }
    boolean namespace = peer.has("namespaceSelector")
        ? !place.namespace().isEmpty() && selects(peer.path("namespaceSelector"), place.namespace())
        : place.here();
    return namespace && (!peer.has("podSelector") || selects(peer.path("podSelector"), place.labels()));
  }

  private static boolean isPort(JsonNode entry, String protocol, int port) {
    int first = entry.path("port").asInt();
    return entry.path("protocol").asText("TCP").equals(protocol) && port >= first && port <= entry.path("endPort").asInt(first);
  }

  private static boolean selects(JsonNode selector, Map<String, String> labels) {
    return Objects.matches(selector.path("matchLabels"), labels)
        && Objects.each(selector.path("matchExpressions")).allMatch(expression -> holds(expression, labels));
  }

  private static boolean holds(JsonNode expression, Map<String, String> labels) {
    String value = labels.get(expression.path("key").asText());
    boolean in = Objects.each(expression.path("values")).anyMatch(one -> one.asText().equals(value));
    return switch (expression.path("operator").asText()) {
      case "In" -> in;
      case "NotIn" -> !in;
      case "Exists" -> value != null;
      default -> value == null;
    };
  }

  private static boolean isIn(String cidr, String address) {
    String[] parts = cidr.split("/");
    byte[] network = bytes(parts[0]);
    byte[] host = bytes(address);
    int rest = network.length * 8 - Integer.parseInt(parts[1]);
    return network.length == host.length
        && new BigInteger(1, network).shiftRight(rest).equals(new BigInteger(1, host).shiftRight(rest));
  }

  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
