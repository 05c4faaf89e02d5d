package duet.room.domain;

import duet.room.domain.Message.Ask;
import duet.room.domain.Message.ToEdge;
import duet.room.domain.Message.ToRoom;
import duet.room.domain.Outcome.Full;
import duet.room.domain.Outcome.Locked;
import java.util.List;

/**
 * What becomes of a world when a message arrives.
 *
 * @param rules   the room's
 * @param network how late joins may be
 */
record Arrival(Rules rules, Network network) {
  /**
   * The message arrives.
   *
   * @param heard whether the answer reaches the one who asked
   */
  World of(World world, Message message, boolean heard) {
    World without = world.lost(message::equals);
    if (message instanceof ToEdge news) {
      return told(without, news.event());
    }
    ToRoom asked = (ToRoom) message;
    Transition transition = rules.of(world.room(), asked.command(world), World.NOW);
    World after = (asked.copy() ? without : without.sent(new ToRoom(asked.ask(), asked.session(), true)))
        .after(transition);
    if (network == Network.JOINS_IN_TIME && (heard || asked.ask() == Ask.LEAVE || asked.ask() == Ask.LOST)) {
      after = after.lost(other -> other instanceof ToRoom join && join.ask() == Ask.JOIN
          && join.session().equals(asked.session()));
    }
    after = heard && asked.ask() != Ask.LOCK && asked.ask() != Ask.UNLOCK ? after.with(after.socket(asked.session()).answered(transition.outcome())) : after;
    return transition.outcome() instanceof Full full ? checked(after, full.sitters())
        : transition.outcome() instanceof Locked locked ? checked(after, locked.sitters()) : after;
  }

  private static World told(World world, Event event) {
    Socket socket = world.socket(event.to().id());
    return socket.isGone() ? world.sent(Ask.CONCLUDED, socket.id()) : world.with(socket.informed(event));
  }

  /** Before a room says "full" or "locked", both edges are asked whether their browser is still there. */
  private static World checked(World world, List<Session> sitters) {
    World after = world;
    for (Session sitter : sitters) {
      after = after.socket(sitter.id()).is(Socket.Stage.WANTS) ? after : after.sent(Ask.CONCLUDED, sitter.id());
    }
    return after;
  }
}
