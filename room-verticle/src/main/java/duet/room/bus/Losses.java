package duet.room.bus;

import duet.room.domain.Command.Lost;
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

  /** What follows for the session's seat, if anything. Only the edge's own {@code room.lost} says "closed". */
  Optional<Lost> from(Inquiry inquiry, Edge.Sign sign) {
    return switch (sign) {
      case GONE -> Optional.of(lost(inquiry, seatHold));
      case NODE_GONE -> Optional.of(lost(inquiry, nodeHold));
      case ALIVE, SILENT -> Optional.empty();
    };
  }

  private static Lost lost(Inquiry inquiry, long hold) {
    return new Lost(inquiry.session().id(), false, hold, inquiry.epoch(), inquiry.version(), inquiry.at());
  }
}
