package duet.room.domain;

import duet.room.domain.Message.Ask;
import duet.room.domain.Message.ToEdge;
import duet.room.domain.Message.ToRoom;
import duet.room.domain.Outcome.Full;
import duet.room.domain.Outcome.Locked;
import duet.room.domain.Socket.Stage;
import java.util.List;

/**
 * What becomes of a world when a message arrives.
 *
 * @param rules   the room's
 * @param network how late joins may be
 * @param edges   what they say of those who wait
 */
record Arrival(Rules rules, Network network, Edges edges) {
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
    World after = (asked.copy() ? without : without.sent(asked.again()))
        .after(transition);
    if (network == Network.JOINS_IN_TIME && (heard || asked.ask() == Ask.LEAVE || asked.ask() == Ask.LOST)) {
      after = after.lost(other -> other instanceof ToRoom join && join.is(Ask.JOIN, asked.session()));
    }
    if (heard && asked.ask() == Ask.JOIN) {
      after = after.with(after.socket(asked.session()).answered(transition.outcome()));
    } else if (asked.ask() == Ask.LEAVE && after.socket(asked.session()).is(Stage.LEFT)) {
      after = after.with(after.socket(asked.session()).answered());
    }
    return transition.outcome() instanceof Full full ? checked(after, full.sitters())
        : transition.outcome() instanceof Locked locked ? checked(after, locked.sitters()) : after;
  }

  /** The socket as its edge sees it. */
  private Socket seen(World world, String session) {
    Socket socket = world.socket(session);
    return edges == Edges.HASTY ? socket.answered() : socket;
  }

  private World told(World world, Event event) {
    Socket socket = world.socket(event.to().id());
    return seen(world, socket.id()).isGone(event instanceof Event.PeerChanged ? event.epoch() : null)
        ? world.sent(new ToRoom(Ask.CONCLUDED, socket.id(), false, event.epoch(), event.version()))
        : world.with(socket.informed(event));
  }

  /** Before a room says "full" or "locked", both edges are asked whether their browser is still there. */
  private World checked(World world, List<Session> sitters) {
    World after = world;
    for (Session sitter : sitters) {
      after = seen(after, sitter.id()).isGone() ? after.sent(Ask.CONCLUDED, sitter.id()) : after;
    }
    return after;
  }
}
