package duet.room.cluster;

import com.hazelcast.config.CompactSerializationConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.MultiMapConfig.ValueCollectionType;
import duet.inspector.Inspector;
import duet.inspector.trust.ClosedMember;
import duet.room.settings.RoomSettings;
import duet.room.store.CompactForms;
import duet.room.store.RoomMerge;
import duet.room.store.RoomStore;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes Hazelcast configurations for data members: they hold the rooms. */
public final class ClusterConfig {
  /** The member attribute by which Vert.x and everybody here know a node. */
  public static final String NODE_ID = "__vertx.nodeId";

  /** Hazelcast ignores a name that it does not know: check a changed one by what it does. */
  private static final Map<String, String> PROPERTIES = Map.ofEntries(
      Map.entry("hazelcast.logging.type", "slf4j"),
      Map.entry("hazelcast.phone.home.enabled", "false"),
      // Vert.x must leave first, and in order: the process has a hook of its own
      Map.entry("hazelcast.shutdownhook.enabled", "false"),
      Map.entry("hazelcast.graceful.shutdown.max.wait", "20"),
      Map.entry("hazelcast.socket.bind.any", "false"),
      // a silent member is noticed within 15 s; the same on all nodes
      Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
      Map.entry("hazelcast.max.no.heartbeat.seconds", "10"),
      // after a split the halves look for each other every 5 s
      Map.entry("hazelcast.merge.first.run.delay.seconds", "10"),
      Map.entry("hazelcast.merge.next.run.delay.seconds", "5"),
      // members started at the same moment find each other instead of making two clusters
      Map.entry("hazelcast.wait.seconds.before.join", "1"),
      // a call or a move of rooms whose answer got lost is given up before people notice, not after minutes
      Map.entry("hazelcast.operation.call.timeout.millis", "15000"),
      Map.entry("hazelcast.partition.migration.timeout", "20"),
      // a backup that does not answer makes an operation uncertain instead of done
      Map.entry("hazelcast.operation.fail.on.indeterminate.state", "true"));

  private ClusterConfig() {}

  /**
   * A member that looks for others.
   *
   * @param settings where to listen and where to look
   * @return a fresh configuration, with a node id of its own
   */
  public static Config member(RoomSettings settings) {
    Config config = common(settings.clusterSecret().named(settings.clusterName()));
    Quorum.require(settings.roomQuorum(), config);
    ClosedMember.port(config).setPort(settings.clusterPort()).setPortAutoIncrement(true);
    config.setProperty("hazelcast.local.localAddress", settings.clusterHost());
    JoinConfig join = config.getAdvancedNetworkConfig().getJoin();
    if (settings.clusterService().isEmpty()) {
      join.getTcpIpConfig().setEnabled(true).setMembers(settings.clusterMembers());
    } else {
      join.getKubernetesConfig().setEnabled(true)
          .setProperty("service-dns", settings.clusterService())
          .setProperty("service-port", String.valueOf(settings.clusterPort()));
    }
    return config;
  }

  /**
   * A member that is a cluster by itself, on any free port of the loopback interface.
   *
   * @return a fresh configuration, with a node id of its own
   */
  public static Config alone() {
    Config config = common("alone-" + UUID.randomUUID());
    ClosedMember.port(config).setPort(0);
    config.setProperty("hazelcast.local.localAddress", "127.0.0.1");
    return config;
  }

  private static Config common(String name) {
    Config config = ClosedMember.named(name, Set.of(RoomMerge.class.getName()));
    config.getMemberAttributeConfig().setAttribute(NODE_ID, UUID.randomUUID().toString()).setAttribute(Inspector.ROLE, "room");
    // what Vert.x asks for
    config.addMultiMapConfig(new MultiMapConfig("__vertx.subs")
        .setValueCollectionType(ValueCollectionType.SET).setBackupCount(1));
    config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
    config.addMapConfig(new MapConfig(RoomStore.MAP).setBackupCount(1)
        .setMergePolicyConfig(new MergePolicyConfig(RoomMerge.class.getName(), 100)));
    CompactSerializationConfig compact = config.getSerializationConfig().getCompactSerializationConfig();
    CompactForms.all().forEach(compact::addSerializer);
    config.getMetricsConfig().setEnabled(false);
    PROPERTIES.forEach(config::setProperty);
    return config;
  }
}
