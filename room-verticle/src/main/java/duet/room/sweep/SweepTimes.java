package duet.room.sweep;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.partition.MigrationListener;
import com.hazelcast.partition.MigrationState;
import com.hazelcast.partition.ReplicaMigrationEvent;
import io.vertx.core.Context;
import java.util.UUID;

/** When to sweep: every second, and after each change of members or partitions. */
public final class SweepTimes implements MembershipListener, MigrationListener {
  private static final long PERIOD_MS = 1_000;

  private final HazelcastInstance hazelcast;
  private final Context context;
  private final Sweeper sweeper;
  private long timer;
  private UUID members;
  private UUID migrations;

  /**
   * Puts the parts together.
   *
   * @param hazelcast whose members and partitions change
   * @param context   where to sweep
   * @param sweeper   sweeps
   */
  public SweepTimes(HazelcastInstance hazelcast, Context context, Sweeper sweeper) {
    this.hazelcast = hazelcast;
    this.context = context;
    this.sweeper = sweeper;
  }

  /** From now on. */
  public void start() {
    timer = context.owner().setPeriodic(PERIOD_MS, tick -> sweeper.sweep());
    members = hazelcast.getCluster().addMembershipListener(this);
    migrations = hazelcast.getPartitionService().addMigrationListener(this);
  }

  /** No more. */
  public void stop() {
    context.owner().cancelTimer(timer);
    if (hazelcast.getLifecycleService().isRunning()) {
      hazelcast.getCluster().removeMembershipListener(members);
      hazelcast.getPartitionService().removeMigrationListener(migrations);
    }
  }

  private void now() {
    context.runOnContext(changed -> sweeper.sweep());
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    now();
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    now();
  }

  @Override
  public void migrationStarted(MigrationState state) {
    // rooms stay swept where they were until they have moved
  }

  @Override
  public void migrationFinished(MigrationState state) {
    now();
  }

  @Override
  public void replicaMigrationCompleted(ReplicaMigrationEvent event) {
    // there are hundreds of these in one migration; its end is enough
  }

  @Override
  public void replicaMigrationFailed(ReplicaMigrationEvent event) {
    // as above
  }
}
