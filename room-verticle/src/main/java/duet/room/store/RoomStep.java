package duet.room.store;

import com.hazelcast.map.EntryProcessor;
import duet.room.domain.Command;
import duet.room.domain.Room;
import duet.room.domain.Transition;
import java.util.Map.Entry;
import java.util.Objects;

/** Carries a command to the room's partition and applies it there, by that node's clock. */
final class RoomStep implements EntryProcessor<String, Room, Reply> {
  private final transient Command command;
  private transient Room after;

  RoomStep(Command command) {
    this.command = command;
  }

  Command command() {
    return command;
  }

  @Override
  public Reply process(Entry<String, Room> entry) {
    Room before = entry.getValue();
    Transition transition = Transition.of(before, command, System.currentTimeMillis());
    after = transition.room();
    if (!Objects.equals(before, after)) {
      entry.setValue(after);
    }
    return new Reply(transition.outcome(), transition.events());
  }

  /** Copies the result even where nothing changed: a repeat after an uncertain answer then mends the backup. */
  @Override
  public EntryProcessor<String, Room, Reply> getBackupProcessor() {
    return new RoomCopy(after);
  }
}
