package duet.room.store;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.spi.exception.RetryableHazelcastException;
import duet.room.cluster.Census;
import duet.room.domain.Command;
import duet.room.domain.Command.Sweep;
import duet.room.domain.Outcome;
import duet.room.domain.Room;
import duet.room.domain.Transition;
import duet.room.history.History;
import java.util.HashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Set;

/** Carries a command to the room's partition and applies it there, by that node's clock. */
final class RoomStep implements EntryProcessor<String, Room, Reply>, HazelcastInstanceAware {
  private final transient Command command;
  private final transient long until;
  private transient HazelcastInstance hazelcast;
  private transient Room after;

  /**
   * A step to be taken.
   *
   * @param command what happens
   * @param until   the end of it, in the cluster's time: afterwards nothing is changed
   */
  RoomStep(Command command, long until) {
    this.command = command;
    this.until = until;
  }

  Command command() {
    return command;
  }

  long until() {
    return until;
  }

  @Override
  public void setHazelcastInstance(HazelcastInstance here) {
    hazelcast = here;
  }

  @Override
  public Reply process(Entry<String, Room> entry) {
    if (!Pulse.isSteady(hazelcast)) {
      throw new RetryableHazelcastException("this member has slept: others may hold its rooms");
    }
    Room before = entry.getValue();
    // not the cluster's time, by which commands end: it may be a second off where a member that leads has slept
    long now = System.currentTimeMillis();
    if (new Census(hazelcast).now() > until) {
      after = before;
      History.of(hazelcast).step(entry.getKey(), command, before, after, new Outcome.Late(), now);
      return new Reply(new Outcome.Late(), List.of());
    }
    Transition transition = Transition.of(before, upToDate(command), now);
    after = transition.room();
    History.of(hazelcast).step(entry.getKey(), command, before, after, transition.outcome(), now);
    if (!Objects.equals(before, after)) {
      entry.setValue(after);
      SeatLog.changed(entry.getKey(), before, after);
    }
    return new Reply(transition.outcome(), transition.events());
  }

  /** Who has come since the sweep looked around lives, too. */
  private Command upToDate(Command asked) {
    if (!(asked instanceof Sweep sweep)) {
      return asked;
    }
    Set<String> living = new HashSet<>(new Census(hazelcast).instances());
    living.addAll(sweep.living());
    return new Sweep(living, sweep.hold());
  }

  /** Copies the result even where nothing changed: a repeat after an uncertain answer then mends the backup. */
  @Override
  public EntryProcessor<String, Room, Reply> getBackupProcessor() {
    return new RoomCopy(after);
  }
}
