package duet.room.metrics;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.listener.MapPartitionLostListener;
import duet.room.store.RoomStore;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the rooms of this node have their backups, and whether rooms were lost with theirs.
 *
 * @param vertx     whose workers may wait for the answer
 * @param hazelcast is asked
 * @param series    learns it
 */
public record Backups(Vertx vertx, HazelcastInstance hazelcast, Series series) {
  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
  private static final long EVERY_MS = 5_000;

  /** Losses that come so close one after another are one line. */
  private static final long TOGETHER_MS = 1_000;

  /** From now on, until the verticle that calls this is stopped. */
  public void watch() {
    look();
    vertx.setPeriodic(EVERY_MS, tick -> look());
  }

  /** Hears of losses from now on. Blocks: all members learn that this one listens. */
  public void listen() {
    AtomicInteger lost = new AtomicInteger();
    hazelcast.getMap(RoomStore.MAP).addPartitionLostListener((MapPartitionLostListener) event -> {
      if (event.getMember().localMember()) {
        series.partitionLost();
        if (lost.getAndIncrement() == 0) {
          vertx.setTimer(TOGETHER_MS, later -> LOG.warn("Rooms were lost with their backups: {} parts of the map", lost.getAndSet(0)));
        }
      }
    });
  }

  /** Asking blocks: the node that holds a backup says whether it is in step. */
  private void look() {
    vertx.executeBlocking(() -> hazelcast.getPartitionService().isLocalMemberSafe(), false)
        .otherwise(false)
        .onSuccess(series::safe);
  }
}
