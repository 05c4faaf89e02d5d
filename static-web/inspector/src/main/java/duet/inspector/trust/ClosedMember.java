package duet.inspector.trust;

import com.hazelcast.config.Config;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.instance.EndpointQualifier;
import java.util.Set;

/** A Hazelcast member whose port is for members only, and which makes nothing but known types of what it is sent. */
public final class ClosedMember {
  private ClosedMember() {}

  /**
   * What both kinds of node begin with.
   *
   * @param name the cluster's
   * @param own  names of classes that Hazelcast finds by name, besides its own and Vert.x's
   * @return a fresh configuration that looks for nobody
   */
  public static Config named(String name, Set<String> own) {
    var config = new Config().setClusterName(name);
    // one endpoint, of the members: no clients, no REST, no memcache
    var network = config.getAdvancedNetworkConfig().setEnabled(true);
    network.getJoin().getMulticastConfig().setEnabled(false);
    network.getJoin().getAutoDetectionConfig().setEnabled(false);
    KnownTypes.only(own, config);
    // its log lines would begin with the name, which may hold a secret
    config.setProperty("hazelcast.logging.details.enabled", "false");
    return config;
  }

  /** Where such a member listens. */
  public static ServerSocketEndpointConfig port(Config config) {
    return (ServerSocketEndpointConfig) config.getAdvancedNetworkConfig().getEndpointConfigs()
        .get(EndpointQualifier.MEMBER);
  }
}
