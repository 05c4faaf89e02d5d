package duet.room.store;

import duet.room.domain.Event;
import duet.room.domain.Outcome;
import java.util.List;

/**
 * What a command led to.
 *
 * @param outcome for the one who gave it
 * @param events  for others; whoever gave the command passes them on
 */
public record Reply(Outcome outcome, List<Event> events) {
  /** Copies the list. */
  public Reply {
    events = List.copyOf(events);
  }
}
