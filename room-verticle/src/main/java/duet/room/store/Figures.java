package duet.room.store;

import duet.room.domain.Room;
import duet.room.domain.Seat;
import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * How many rooms lie on a node, and how they are seated.
 *
 * @param rooms with a seat that is taken or held
 * @param calls rooms in which both seats are taken
 * @param free  seats
 * @param taken seats
 * @param held  seats
 */
public record Figures(long rooms, long calls, long free, long taken, long held) {
  /** Counts these. */
  public static Figures of(Collection<Room> rooms) {
    return new Figures(rooms.size(),
        rooms.stream().filter(room -> room.seats().stream().allMatch(Taken.class::isInstance)).count(),
        seats(rooms, Seat.FREE::equals), seats(rooms, Taken.class::isInstance), seats(rooms, Held.class::isInstance));
  }

  private static long seats(Collection<Room> rooms, Predicate<Seat> kind) {
    return rooms.stream().flatMap(room -> room.seats().stream()).filter(kind).count();
  }

  /** For those who look in. */
  public JsonObject json() {
    return new JsonObject().put("rooms", rooms).put("calls", calls)
        .put("seats", new JsonObject().put("free", free).put("taken", taken).put("held", held));
  }
}
