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
   */
  record ToRoom(Ask ask, String session, boolean copy) implements Message {
    Command command(World world) {
      return switch (ask) {
        case JOIN -> join(world, world.socket(session).claim());
        case LOCK, UNLOCK -> new Lock(session, ask == Ask.LOCK);
        case LEAVE -> new Leave(session);
        case LOST -> new Lost(session, true, World.HOLD);
        case CONCLUDED -> new Lost(session, false, World.HOLD);
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
