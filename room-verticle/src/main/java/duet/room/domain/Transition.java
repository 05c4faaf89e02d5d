package duet.room.domain;

import duet.room.domain.Command.Join;
import duet.room.domain.Command.Leave;
import duet.room.domain.Command.Lock;
import duet.room.domain.Command.Lost;
import duet.room.domain.Command.Retell;
import duet.room.domain.Command.Sweep;
import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One step in a room's life.
 *
 * @param room    the room afterwards, or null when it is gone
 * @param outcome what the one who gave the command learns
 * @param events  what others must be told
 */
public record Transition(Room room, Outcome outcome, List<Event> events) {
  /** Copies the list. */
  public Transition {
    events = List.copyOf(events);
  }

  /**
   * Applies a command. Holds that are over count as free seats, whatever the command.
   *
   * @param room    the room, or null when the name is unknown
   * @param command what happens
   * @param now     the time
   * @return the room, the outcome, the events
   */
  public static Transition of(Room room, Command command, long now) {
    if (command instanceof Join join) {
      Room known = room == null || room.expired(now).isEmpty() ? null : room.expired(now);
      Step step = new Joining(join, now).into(known);
      return known != null && isPassedOn(room, step.room()) ? passedOn(room, known, step) : finished(room, step, false);
    }
    if (room == null) {
      return new Transition(null, new Outcome.Noted(), List.of());
    }
    Room current = room.expired(now);
    if (command instanceof Retell) {
      return finished(room, Step.noted(current), true);
    }
    if (command instanceof Lock lock) {
      return finished(room, new Locking(current).turned(lock), false);
    }
    Going going = new Going(current, now);
    if (command instanceof Leave leave) {
      return finished(room, going.left(leave), false);
    }
    if (command instanceof Lost lost) {
      return finished(room, going.lost(lost), false);
    }
    return finished(room, going.swept((Sweep) command), room.healed());
  }

  /** Somebody else sits where a hold is over: they must not look like the one who was waited for, come back with another page. */
  private static boolean isPassedOn(Room before, Room after) {
    return IntStream.range(0, 2).anyMatch(i -> before.seat(i) instanceof Held held && after.seat(i) instanceof Taken taken
        && !held.isFor(taken.claim()));
  }

  /** First the hold ends, then they come: two versions, two pieces of news. */
  private static Transition passedOn(Room before, Room freed, Step step) {
    Transition first = finished(before, Step.noted(freed), false);
    Transition second = finished(first.room(), step, false);
    return new Transition(second.room(), second.outcome(), Stream.concat(first.events().stream(), second.events().stream()).toList());
  }

  /** Counts the version up where something visible changed, and finds the news in the difference, or tells all. */
  private static Transition finished(Room before, Step step, boolean tellsAll) {
    Room after = step.room();
    List<Event> events = List.of();
    if (before != null && before.epoch().equals(after.epoch())) {
      if (tellsAll || Difference.isVisible(before, after)) {
        after = after.withVersion(before.version() + 1);
      }
      events = tellsAll ? Difference.all(after) : Difference.between(before, after);
      after = tellsAll ? after.withNewsTold() : after;
    }
    return new Transition(after.isEmpty() ? null : after, step.outcome().apply(after), events);
  }
}
