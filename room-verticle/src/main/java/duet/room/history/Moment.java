package duet.room.history;

import duet.room.domain.Room;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Objects;

/**
 * One thing that happened to a room.
 *
 * @param time    milliseconds since 1970
 * @param what    join, leave, lost, lock, sweep, retell, check
 * @param session whom it was about, or null
 * @param page    their page, or null
 * @param attempt of that page, or 0
 * @param outcome in words
 * @param room    afterwards, or null when it is gone or was not looked at
 * @param times   how often it happened in a row
 */
public record Moment(
    long time, String what, String session, String page, int attempt, String outcome, Room room, int times) {
  /** The same once more, without anything in between. */
  boolean isRepeatedBy(Moment next) {
    return what.equals(next.what) && outcome.equals(next.outcome) && Objects.equals(session, next.session)
        && Objects.equals(page, next.page) && attempt == next.attempt && Objects.equals(room, next.room);
  }

  Moment again(Moment next) {
    return new Moment(next.time, what, session, page, attempt, outcome, room, times + 1);
  }

  JsonObject json() {
    JsonObject json = new JsonObject().put("time", Instant.ofEpochMilli(time).toString()).put("what", what)
        .put("session", session).put("page", page).put("outcome", times == 1 ? outcome : outcome + ", " + times + " times");
    if (attempt > 0) {
      json.put("attempt", attempt);
    }
    return room == null ? json : json.put("seats", RoomView.words(room, time))
        .put("epoch", room.epoch()).put("version", room.version());
  }
}
