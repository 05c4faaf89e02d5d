package duet.inspector.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.cluster.ClusterState;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.instance.impl.LifecycleServiceImpl;
import duet.inspector.trust.ClosedMember;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private static final long MERGE_MS = 200;

  private final HazelcastInstance hazelcast = alone();
  private final Membership membership = new Membership(hazelcast, MERGE_MS);
  private final Semaphore ends = new Semaphore(0);

  MembershipTest() {
    membership.onEnd(ends::release);
  }

  private static HazelcastInstance alone() {
    var config = ClosedMember.named(UUID.randomUUID().toString(), Set.of());
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.local.localAddress", "127.0.0.1");
    config.setProperty("hazelcast.socket.bind.any", "false");
    ClosedMember.port(config).setPort(0);
    return Hazelcast.newHazelcastInstance(config);
  }

  @AfterEach
  void leave() {
    hazelcast.shutdown();
  }

  private void becomes(LifecycleState state) {
    ((LifecycleServiceImpl) hazelcast.getLifecycleService()).fireLifecycleEvent(state);
  }

  @Test
  void whenHazelcastStopsByItselfThatIsTold() {
    hazelcast.shutdown();
    assertEquals(1, ends.availablePermits());
  }

  @Test
  void whoLeavesInOrderHasLostNothing() {
    membership.leave();
    assertEquals(0, ends.availablePermits());
  }

  @Test
  void whoNeverArrivesInTheOtherHalfIsNoMemberAnyMore() throws InterruptedException {
    becomes(LifecycleState.MERGING);
    assertTrue(ends.tryAcquire(10, TimeUnit.SECONDS));
  }

  @Test
  void whoIsLeftFrozenByAHalfThatWentToTheOtherIsNoMemberAnyMore() throws InterruptedException {
    hazelcast.getCluster().changeClusterState(ClusterState.FROZEN);
    assertTrue(ends.tryAcquire(10, TimeUnit.SECONDS));
    assertFalse(ends.tryAcquire(2 * MERGE_MS, TimeUnit.MILLISECONDS), "told once");
  }

  @Test
  void whoArrivesThereIs() throws InterruptedException {
    becomes(LifecycleState.MERGING);
    Thread.sleep(MERGE_MS / 2);
    becomes(LifecycleState.MERGED);
    Thread.sleep(2 * MERGE_MS);
    assertEquals(0, ends.availablePermits());
  }
}
