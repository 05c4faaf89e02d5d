package duet.room.domain;

import duet.room.domain.Message.Ask;
import duet.room.domain.Message.ToRoom;
import duet.room.domain.Socket.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that can happen next.
 *
 * @param arrival of messages
 * @param locks   whether those who sit may lock the room and unlock it
 */
record Moves(Arrival arrival, boolean locks) {
  /**
   * One thing that can happen.
   *
   * @param what in words
   * @param next the world afterwards
   */
  record Move(String what, World next) {}

  List<Move> from(World world) {
    List<Move> moves = new ArrayList<>();
    world.sockets().forEach(socket -> browsers(world, socket, moves));
    world.onWay().forEach(message -> messages(world, message, moves));
    housekeeping(world, moves);
    faults(world, moves);
    return moves;
  }

  private void browsers(World world, Socket socket, List<Move> moves) {
    World asking = world.with(socket.now(Stage.WANTS).waiting()).sent(Ask.JOIN, socket.id());
    World closed = world.with(socket.now(Stage.CLOSED)).sent(Ask.LOST, socket.id());
    switch (socket.stage()) {
      case UNOPENED -> {
        if (mayOpen(world, socket.claim())) {
          moves.add(new Move("joins " + socket.id(), asking));
        }
      }
      case WANTS -> {
        moves.add(new Move("hangs up " + socket.id(),
            world.with(socket.now(Stage.LEFT).waiting()).sent(Ask.LEAVE, socket.id())));
        moves.add(new Move("closes " + socket.id(), closed));
        moves.add(new Move("asks again " + socket.id(), world.with(socket.waiting()).sent(Ask.JOIN, socket.id())));
        if (locks && socket.isTold()) {
          moves.add(socket.told().locked() ? new Move("unlocks " + socket.id(), world.sent(Ask.UNLOCK, socket.id()))
              : new Move("locks " + socket.id(), world.sent(Ask.LOCK, socket.id())));
        }
      }
      case MOVED -> {
        moves.add(new Move("closes " + socket.id(), closed));
        moves.add(new Move("moves the call back " + socket.id(), asking));
      }
      // its edge asks again only when the leave was answered, or can no longer be in time
      case LEFT -> moves.add(new Move("returns " + socket.id(),
          asking.lost(message -> message instanceof ToRoom leave && leave.is(Ask.LEAVE, socket.id()))));
      case CLOSED -> { }
    }
  }

  /** Its process lives, its page has opened all earlier sockets, and has not given up. */
  private static boolean mayOpen(World world, Claim claim) {
    return world.living().contains(claim.session().instance())
        && world.sockets().stream()
            .filter(other -> other.claim().page().equals(claim.page()) && other.claim().attempt() < claim.attempt())
            .allMatch(other -> other.is(Stage.WANTS) || other.is(Stage.CLOSED));
  }

  private void messages(World world, Message message, List<Move> moves) {
    moves.add(new Move("arrives: " + message, arrival.of(world, message, true)));
    if (message instanceof ToRoom asked && asked.ask() == Ask.JOIN) {
      moves.add(new Move("arrives, the answer does not: " + message, arrival.of(world, message, false)));
    }
  }

  private void housekeeping(World world, List<Move> moves) {
    moves.add(new Move("time passes", world.later()));
    moves.add(new Move("sweep", swept(world, arrival.rules())));
  }

  static World swept(World world, Rules rules) {
    return world.room() == null || !world.room().isDue(world.living(), World.NOW) ? world
        : world.after(rules.of(world.room(), new Command.Sweep(world.living(), World.HOLD), World.NOW));
  }

  private static void faults(World world, List<Move> moves) {
    if (world.living().contains("y")) {
      moves.add(new Move("process y dies", world.withoutInstance("y")));
    }
    if (world.room() != null && !world.wasLost()) {
      moves.add(new Move("all room nodes die", world.withoutRoom()));
    }
  }
}
