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
 * @param asked   when the browser asked, in Hazelcast's cluster time, or 0
 * @param until   when the edge stops to wait, in Hazelcast's cluster time, or {@link RoomStore#ANY_TIME}
 */
record Caller(Session session, RoomName seated, long asked, long until) {
  static Caller of(MultiMap headers) {
    String seated = headers.get("seated");
    return new Caller(
        new Session(Shape.id("header session", headers.get("session")),
            Shape.id("header instance", headers.get("instance"))),
        seated == null ? null : RoomName.of(seated).orElseThrow(() -> Refused.field("header seated", "a room's name")),
        time(headers, "asked", 0),
        time(headers, "until", RoomStore.ANY_TIME));
  }

  private static long time(MultiMap headers, String name, long otherwise) {
    String header = headers.get(name);
    try {
      return header == null ? otherwise : Long.parseLong(header);
    } catch (NumberFormatException e) {
      throw Refused.field("header " + name, "milliseconds of cluster time");
    }
  }

  boolean sitsElsewhere(RoomName name) {
    return seated != null && !seated.key().equals(name.key());
  }
}
