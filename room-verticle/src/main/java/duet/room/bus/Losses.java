package duet.room.bus;

import duet.room.domain.Command.Lost;
import duet.room.domain.Session;
import duet.room.settings.RoomSettings;
import java.util.Optional;

/**
 * Concludes losses from what edges say.
 *
 * @param seatHold how long a seat is kept for one who dropped, in milliseconds
 * @param nodeHold the same when the whole signaling process died
 */
record Losses(long seatHold, long nodeHold) {
  static Losses of(RoomSettings settings) {
    return new Losses(settings.seatHold().toMillis(), settings.nodeHold().toMillis());
  }

  /**
   * What follows for a session's seat in this version of this life of the room (0 and null: in any), if anything. Only the
   * edge's own {@code room.lost} says "closed".
   */
  Optional<Lost> from(Session session, String epoch, long version, Edge.Sign sign) {
    return switch (sign) {
      case GONE -> Optional.of(new Lost(session.id(), false, seatHold, epoch, version));
      case NODE_GONE -> Optional.of(new Lost(session.id(), false, nodeHold, epoch, version));
      case ALIVE, SILENT -> Optional.empty();
    };
  }
}
