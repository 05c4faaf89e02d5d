package duet.room.store;

import com.hazelcast.nio.serialization.HazelcastSerializationException;
import duet.room.domain.Event;
import duet.room.domain.Event.Moved;
import duet.room.domain.Event.PeerChanged;
import duet.room.domain.Event.Unseated;
import duet.room.domain.Peer;
import duet.room.domain.Session;

/** An event of any kind in one shape, since an array holds only one form. Fields that a kind lacks are null or 0. */
record Note(String is, Session to, String page, String epoch, long version, Peer peer, boolean locked) {
  static Note of(Event event) {
    if (event instanceof PeerChanged changed) {
      return new Note("peer", changed.to(), null, changed.epoch(), changed.version(), changed.peer(),
          changed.locked());
    }
    return event instanceof Moved moved
        ? new Note("moved", moved.to(), moved.page(), moved.epoch(), moved.version(), null, false)
        : new Note("unseated", event.to(), null, null, 0, null, false);
  }

  Event event() {
    return switch (is) {
      case "peer" -> new PeerChanged(to, epoch, version, peer, locked);
      case "moved" -> new Moved(to, epoch, version, page);
      case "unseated" -> new Unseated(to);
      default -> throw new HazelcastSerializationException("a newer release sent the event \"" + is + "\"");
    };
  }
}
