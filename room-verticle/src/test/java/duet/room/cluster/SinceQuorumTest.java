package duet.room.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SinceQuorumTest {
  private final HazelcastInstance alone = Hazelcast.newHazelcastInstance(ClusterConfig.alone());
  private final AtomicLong clock = new AtomicLong();

  @AfterEach
  void stop() {
    alone.shutdown();
  }

  private Quorum of(int fewest) {
    return new Quorum(new Census(alone), fewest, clock::get);
  }

  private void pass(long seconds) {
    clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  @DisplayName("enough room nodes for more than a minute->settled, however often it is asked")
  void settled() {
    Quorum quorum = of(1);
    assertFalse(quorum.isMissing());
    pass(60);
    assertFalse(quorum.isMissing());
    assertFalse(quorum.isSettled());
    pass(1);
    assertTrue(quorum.isSettled());
  }

  @Test
  @DisplayName("too few->never settled")
  void missing() {
    Quorum quorum = of(2);
    assertTrue(quorum.isMissing());
    pass(3_600);
    assertTrue(quorum.isMissing());
    assertFalse(quorum.isSettled());
  }
}
