package duet.lab;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.cluster.Member;
import java.util.Set;
import java.util.function.Function;

/** Looks into a Hazelcast cluster from outside. */
final class Members {
  private static final int PATIENCE_MS = 2_000;

  private Members() {}

  /** The member that has been there longest, which leads the others, as the one at this address sees it; empty when it does not say. */
  static String oldestSeenFrom(String clusterName, String address) {
    return look(clusterName, address, "", members -> members.iterator().next().getAddress().getHost());
  }

  /** How many members the one at this address sees, itself included; 0 when it does not say. */
  static int seenFrom(String clusterName, String address) {
    return look(clusterName, address, 0, Set::size);
  }

  private static <T> T look(String clusterName, String address, T otherwise, Function<Set<Member>, T> question) {
    var config = new ClientConfig().setClusterName(clusterName).setProperty("hazelcast.logging.type", "none");
    config.getMetricsConfig().setEnabled(false);
    config.getNetworkConfig().addAddress(address).setSmartRouting(false).setConnectionTimeout(PATIENCE_MS);
    config.getConnectionStrategyConfig().getConnectionRetryConfig().setClusterConnectTimeoutMillis(PATIENCE_MS);
    try {
      var client = HazelcastClient.newHazelcastClient(config);
      try {
        return question.apply(client.getCluster().getMembers());
      } finally {
        client.shutdown();
      }
    } catch (RuntimeException nobodyThere) {
      return otherwise;
    }
  }
}
