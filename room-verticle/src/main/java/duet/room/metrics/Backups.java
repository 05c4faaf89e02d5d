package duet.room.metrics;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.listener.MapPartitionLostListener;
import duet.room.store.RoomStore;
import io.vertx.core.Vertx;
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

  /** From now on, until Vert.x or the verticle is closed. */
  public void watch() {
    look();
    vertx.setPeriodic(EVERY_MS, tick -> look());
    hazelcast.getMap(RoomStore.MAP).addPartitionLostListener((MapPartitionLostListener) event -> series.partitionLost());
  }

  /** Asking blocks: the node that holds a backup says whether it is in step. */
  private void look() {
    vertx.executeBlocking(() -> hazelcast.getPartitionService().isLocalMemberSafe(), false)
        .otherwise(false)
        .onSuccess(series::safe);
  }
}
