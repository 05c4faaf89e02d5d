package duet.lab;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;

/** Looks into a Hazelcast cluster from outside. */
final class Members {
  private static final int PATIENCE_MS = 2_000;

  private Members() {}

  /** How many members the one at this address sees, itself included; 0 when it does not say. */
  static int seenFrom(String clusterName, String address) {
    var config = new ClientConfig().setClusterName(clusterName).setProperty("hazelcast.logging.type", "none");
    config.getMetricsConfig().setEnabled(false);
    config.getNetworkConfig().addAddress(address).setSmartRouting(false).setConnectionTimeout(PATIENCE_MS);
    config.getConnectionStrategyConfig().getConnectionRetryConfig().setClusterConnectTimeoutMillis(PATIENCE_MS);
    try {
      var client = HazelcastClient.newHazelcastClient(config);
      try {
        return client.getCluster().getMembers().size();
      } finally {
        client.shutdown();
      }
    } catch (RuntimeException nobodyThere) {
      return 0;
    }
  }
}
