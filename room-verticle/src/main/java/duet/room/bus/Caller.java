package duet.room.bus;

import duet.room.domain.RoomName;
import duet.room.domain.Session;
import io.vertx.core.MultiMap;

/**
 * Who asks, by the headers that the edge makes.
 *
 * @param session the connection
 * @param seated  the room that this session already sits in, or null
 */
record Caller(Session session, RoomName seated) {
  static Caller of(MultiMap headers) {
    String seated = headers.get("seated");
    return new Caller(
        new Session(Shape.id("header session", headers.get("session")),
            Shape.id("header instance", headers.get("instance"))),
        seated == null ? null : RoomName.of(seated).orElseThrow(() -> Refused.field("header seated", "a room's name")));
  }

  boolean sitsElsewhere(RoomName name) {
    return seated != null && !seated.key().equals(name.key());
  }
}
