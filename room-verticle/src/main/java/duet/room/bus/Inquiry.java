package duet.room.bus;

import duet.room.domain.Event;
import duet.room.domain.Session;

/**
 * What an edge is asked about a session, and what its answer says something about.
 *
 * @param session whom it is about
 * @param epoch   of which life of the room, or null for any
 * @param version and of which version of it, or 0 for any
 * @param at      when it is asked, in milliseconds of the cluster's time: nothing about a seat that is asked for later
 */
record Inquiry(Session session, String epoch, long version, long at) {
  /** Whether it hears this. */
  static Inquiry about(Event news, long at) {
    return new Inquiry(news.to(), news.epoch(), news.version(), at);
  }

  /** Whether it lives, wherever it sits. */
  static Inquiry about(Session session, long at) {
    return new Inquiry(session, null, 0, at);
  }
}
