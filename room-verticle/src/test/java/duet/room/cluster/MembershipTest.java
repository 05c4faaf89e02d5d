package duet.room.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private final AtomicInteger losses = new AtomicInteger();

  private static HazelcastInstance alone() {
    Config config = new Config().setClusterName(UUID.randomUUID().toString());
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    return Hazelcast.newHazelcastInstance(config);
  }

  @Test
  void whenHazelcastStopsByItselfThatIsTold() {
    HazelcastInstance hazelcast = alone();
    new Membership(hazelcast, losses::incrementAndGet);
    hazelcast.shutdown();
    assertEquals(1, losses.get());
  }

  @Test
  void whoLeavesInOrderHasLostNothing() {
    new Membership(alone(), losses::incrementAndGet).leave();
    assertEquals(0, losses.get());
  }
}
