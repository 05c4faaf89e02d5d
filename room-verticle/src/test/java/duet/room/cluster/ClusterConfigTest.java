package duet.room.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MultiMapConfig.ValueCollectionType;
import com.hazelcast.spi.properties.ClusterProperty;
import com.hazelcast.spi.properties.HazelcastProperty;
import duet.inspector.trust.ClosedMember;
import duet.room.settings.RoomSettings;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClusterConfigTest {
  @Test
  @DisplayName("Hazelcast knows every property that is set: it says nothing of one that it does not know")
  void propertyNames() throws IllegalAccessException {
    Set<String> known = new HashSet<>(Set.of("hazelcast.local.localAddress"));
    for (Field field : ClusterProperty.class.getFields()) {
      if (field.get(null) instanceof HazelcastProperty property) {
        known.add(property.getName());
      }
    }
    Set<Object> set = ClusterConfig.member(RoomSettings.of(Map.of())).getProperties().keySet();

    assertTrue(known.containsAll(set), set + " but Hazelcast knows " + known);
    assertTrue(set.contains("hazelcast.operation.fail.on.indeterminate.state"));
  }

  @Test
  @DisplayName("a member looks where CLUSTER_MEMBERS says, never by multicast")
  void members() {
    Config config = ClusterConfig.member(RoomSettings.of(Map.of("CLUSTER_MEMBERS", "a:1-2", "CLUSTER_PORT", "5800")));

    JoinConfig join = config.getAdvancedNetworkConfig().getJoin();
    assertEquals(List.of("a:1", "a:2"), join.getTcpIpConfig().getMembers());
    assertTrue(join.getTcpIpConfig().isEnabled());
    assertFalse(join.getMulticastConfig().isEnabled() || join.getAutoDetectionConfig().isEnabled()
        || join.getKubernetesConfig().isEnabled());
    assertEquals(5800, ClosedMember.port(config).getPort());
  }

  @Test
  @DisplayName("with CLUSTER_SERVICE it looks there only")
  void service() {
    JoinConfig join = ClusterConfig.member(RoomSettings.of(Map.of("CLUSTER_SERVICE", "room.duet")))
        .getAdvancedNetworkConfig().getJoin();

    assertEquals(Map.of("service-dns", "room.duet", "service-port", "5701"), join.getKubernetesConfig().getProperties());
    assertTrue(join.getKubernetesConfig().isEnabled());
    assertFalse(join.getTcpIpConfig().isEnabled() || join.getMulticastConfig().isEnabled());
  }

  @Test
  @DisplayName("alone it looks nowhere")
  void alone() {
    JoinConfig join = ClusterConfig.alone().getAdvancedNetworkConfig().getJoin();

    assertFalse(join.getTcpIpConfig().isEnabled() || join.getMulticastConfig().isEnabled()
        || join.getKubernetesConfig().isEnabled() || join.getAutoDetectionConfig().isEnabled());
  }

  @Test
  @DisplayName("each has a node id of its own, and the subscriptions that Vert.x wants")
  void vertx() {
    Config config = ClusterConfig.alone();
    assertNotEquals(nodeId(ClusterConfig.alone()), nodeId(config));
    assertEquals(ValueCollectionType.SET, config.getMultiMapConfig("__vertx.subs").getValueCollectionType());
    assertEquals(1, config.getMultiMapConfig("__vertx.subs").getBackupCount());
    assertEquals(1, config.getMapConfig("rooms").getBackupCount());
  }

  private static String nodeId(Config config) {
    return config.getMemberAttributeConfig().getAttribute(ClusterConfig.NODE_ID);
  }
}
