package duet.signaling.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import duet.signaling.settings.SignalingSettings;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClusterConfigTest {
  @Test
  @DisplayName("the others behind a DNS name are looked for at CLUSTER_PORT")
  void servicePort() {
    var settings = SignalingSettings.from(Map.of("CLUSTER_SERVICE", "cluster", "CLUSTER_PORT", "7000"));

    var join = ClusterConfig.liteMember(settings.cluster()).getAdvancedNetworkConfig().getJoin();

    assertEquals(
        Map.of("service-dns", "cluster", "service-port", "7000"), join.getKubernetesConfig().getProperties());
    assertFalse(join.getTcpIpConfig().isEnabled());
  }
}
