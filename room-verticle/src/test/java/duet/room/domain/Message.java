package duet.room.domain;

import duet.room.domain.Command.Join;
import duet.room.domain.Command.Leave;
import duet.room.domain.Command.Lock;
import duet.room.domain.Command.Lost;

/** What is on its way. One that never arrives is lost. */
sealed interface Message {
  /** What a room is asked. */
  enum Ask { JOIN, LOCK, UNLOCK, LEAVE, LOST, CONCLUDED }

  /**
   * On its way to the room.
   *
   * @param ask     what is asked
   * @param session for which session
   * @param copy    whether the same arrived before
   * @param epoch   what was concluded from news: the life of the room that it was of, else null
   * @param version and as of which version of it, else 0
   */
  record ToRoom(Ask ask, String session, boolean copy, String epoch, long version) implements Message {
    ToRoom(Ask ask, String session) {
      this(ask, session, false, null, 0);
    }

    /** Whether this is asked, for that session. */
    boolean is(Ask what, String who) {
      return ask == what && session.equals(who);
    }

    /** The same, once more. */
    ToRoom again() {
      return new ToRoom(ask, session, true, epoch, version);
    }

    Command command(World world) {
      return switch (ask) {
        case JOIN -> join(world, world.socket(session).claim());
        case LOCK, UNLOCK -> new Lock(session, ask == Ask.LOCK);
        case LEAVE -> new Leave(session);
        case LOST -> new Lost(session, true, World.HOLD);
        case CONCLUDED -> new Lost(session, false, World.HOLD, epoch, version, Long.MAX_VALUE);
      };
    }

    private static Join join(World world, Claim claim) {
      return new Join("Tea", claim, world.peerOf(claim.page()), Versions.unusedEpoch(world), World.HOLD);
    }
  }

  /**
   * On its way to a session's edge.
   *
   * @param event the news
   */
  record ToEdge(Event event) implements Message {}
}
