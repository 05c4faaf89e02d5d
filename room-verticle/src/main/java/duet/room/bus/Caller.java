package duet.room.bus;

import duet.room.domain.RoomName;
import duet.room.domain.Session;
import duet.room.store.RoomStore;
import io.vertx.core.MultiMap;

/**
 * Who asks, by the headers that the edge makes.
 *
 * @param session the connection
 * @param seated  the room that this session already sits in, or null
 * @param until   when the edge stops to wait, in Hazelcast's cluster time, or {@link RoomStore#ANY_TIME}
 */
record Caller(Session session, RoomName seated, long until) {
  static Caller of(MultiMap headers) {
    String seated = headers.get("seated");
    return new Caller(
        new Session(Shape.id("header session", headers.get("session")),
            Shape.id("header instance", headers.get("instance"))),
        seated == null ? null : RoomName.of(seated).orElseThrow(() -> Refused.field("header seated", "a room's name")),
        until(headers.get("until")));
  }

  private static long until(String header) {
    try {
      return header == null ? RoomStore.ANY_TIME : Long.parseLong(header);
    } catch (NumberFormatException e) {
      throw Refused.field("header until", "milliseconds of cluster time");
    }
  }

  boolean sitsElsewhere(RoomName name) {
    return seated != null && !seated.key().equals(name.key());
  }
}
