package duet.signaling.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.MultiMapConfig.ValueCollectionType;
import duet.inspector.Inspector;
import duet.inspector.trust.ClosedMember;
import duet.signaling.settings.ClusterSettings;
import java.util.Set;
import java.util.UUID;

/** How a signaling process takes part in the cluster: as a lite member, which holds no data. */
final class ClusterConfig {

  /** Where Vert.x looks for the name of its node. */
  static final String NODE_ID = "__vertx.nodeId";

  private ClusterConfig() {}

  static Config liteMember(ClusterSettings settings) {
    var config = ClosedMember.named(settings.secret().named(settings.name()), Set.of()).setLiteMember(true);
    config.getMemberAttributeConfig()
        .setAttribute(NODE_ID, UUID.randomUUID().toString())
        .setAttribute(Inspector.ROLE, "signaling");
    // as the event bus of Vert.x wants it
    config.addMultiMapConfig(
        new MultiMapConfig("__vertx.subs")
            .setBackupCount(1)
            .setValueCollectionType(ValueCollectionType.SET));
    network(config, settings);
    properties(config);
    return config;
  }

  private static void network(Config config, ClusterSettings settings) {
    var port = ClosedMember.port(config);
    port.setPort(settings.port()).setPortAutoIncrement(true).setPublicAddress(settings.host());
    port.getInterfaces().setEnabled(true).addInterface(settings.host());
    var join = config.getAdvancedNetworkConfig().getJoin();
    if (settings.service().isEmpty()) {
      join.getTcpIpConfig().setEnabled(true).setMembers(settings.members());
    } else {
      join.getKubernetesConfig()
          .setEnabled(true)
          .setProperty("service-dns", settings.service())
          .setProperty("service-port", Integer.toString(settings.port()));
    }
  }

  private static void properties(Config config) {
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.shutdownhook.enabled", "false");
    config.setProperty("hazelcast.socket.bind.any", "false");
    // a silent member is noticed within 15 s; the same on all nodes
    config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
    config.setProperty("hazelcast.max.no.heartbeat.seconds", "10");
    // a call whose answer got lost is given up before people notice, not after minutes
    config.setProperty("hazelcast.operation.call.timeout.millis", "15000");
    // two halves find each other again within seconds
    config.setProperty("hazelcast.merge.first.run.delay.seconds", "10");
    config.setProperty("hazelcast.merge.next.run.delay.seconds", "5");
    // the default of 5 s is most of the start; 1 s still gathers processes that start together
    config.setProperty("hazelcast.wait.seconds.before.join", "1");
  }
}
