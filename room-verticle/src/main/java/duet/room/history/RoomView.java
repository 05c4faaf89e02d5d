package duet.room.history;

import duet.room.domain.Room;
import duet.room.domain.Seat;
import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What may be shown of a room: everything but the hashes of its seat keys. */
public final class RoomView {
  private static final List<String> NAMES = List.of("polite", "impolite");

  private RoomView() {}

  /**
   * One room as this node knows it.
   *
   * @param key     of its name
   * @param room    as it lies in the map, or null
   * @param history of this node
   * @param now     the time
   * @return key and history, and the seats where there are any; null, when nothing is known
   */
  public static JsonObject of(String key, Room room, History history, long now) {
    JsonArray moments = history.of(key);
    if (room == null && moments.isEmpty()) {
      return null;
    }
    JsonObject json = new JsonObject().put("key", key).put("history", moments);
    return room == null ? json : json.put("room", room.name()).put("epoch", room.epoch()).put("version", room.version())
        .put("locked", room.isLocked()).put("seats", new JsonArray(IntStream.range(0, 2).mapToObj(i -> seat(room, i, now)).toList()));
  }

  private static JsonObject seat(Room room, int index, long now) {
    JsonObject json = new JsonObject().put("seat", NAMES.get(index));
    Seat seat = room.seats().get(index);
    if (seat instanceof Taken taken) {
      return json.put("state", "taken").put("page", taken.claim().page()).put("attempt", taken.claim().attempt())
          .put("session", taken.claim().session().id()).put("instance", taken.claim().session().instance())
          .put("wayBack", taken.claim().key() != null);
    }
    return seat instanceof Held held
        ? json.put("state", "held").put("page", held.page()).put("attempt", held.attempt())
            .put("leftMs", Math.max(0, held.until() - now)).put("wayBack", true)
        : json.put("state", "free");
  }

  /** Both seats in one line, and whether the room is locked. */
  static String words(Room room, long now) {
    return room.seats().stream().map(seat -> seat instanceof Taken taken
            ? "taken by " + taken.claim().session().id() + " (page " + taken.claim().page() + ")"
            : seat instanceof Held held
                ? "held for page " + held.page() + ", " + Math.max(0, held.until() - now) + " ms left" : "free")
        .collect(Collectors.joining(" | ")) + (room.isLocked() ? " | locked" : "");
  }
}
