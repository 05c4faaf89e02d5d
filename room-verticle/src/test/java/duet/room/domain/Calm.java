package duet.room.domain;

import duet.room.domain.Message.Ask;
import duet.room.domain.Message.ToEdge;
import duet.room.domain.Message.ToRoom;
import duet.room.domain.Socket.Stage;
import java.util.Comparator;
import java.util.Optional;

/**
 * What becomes of a world in which nobody comes or goes any more and nothing more is lost. Edges repeat what was not
 * answered, whoever has nobody to talk to asks again, rooms are swept, time passes.
 *
 * @param arrival of messages
 */
record Calm(Arrival arrival) {
  /** More than enough for two holds, one after the other. */
  private static final int SWEEPS = 10;

  /** What is left of a world when calm begins. */
  World beginning(World world) {
    World calm = withoutOldSockets(world).lost(message -> !isRepeated(message));
    return world.onWay().stream().anyMatch(ToEdge.class::isInstance) ? retold(calm) : calm;
  }

  World after(World beginning) {
    World calm = settled(beginning);
    for (int i = 0; i < SWEEPS; i++) {
      World before = calm;
      calm = settled(Moves.swept(calm, arrival.rules()));
      for (Socket socket : before.sockets()) {
        if (asksAgain(calm, calm.socket(socket.id()))) {
          calm = settled(calm.with(calm.socket(socket.id()).waiting()).sent(Ask.JOIN, socket.id()));
        }
      }
      calm = calm.later();
      if (calm.equals(before)) {
        return calm;
      }
    }
    return calm;
  }

  /** Where news was lost, a sweep tells all how things stand. */
  private World retold(World world) {
    return world.room() == null ? world
        : world.after(arrival.rules().of(world.room(), new Command.Retell(), World.NOW));
  }

  /** A page closes the sockets that it has opened a newer one for. */
  private static World withoutOldSockets(World world) {
    World calm = world;
    for (Socket socket : world.sockets()) {
      if ((socket.is(Stage.WANTS) || socket.is(Stage.MOVED)) && hasNewer(world, socket)) {
        calm = calm.with(socket.now(Stage.CLOSED)).sent(Ask.LOST, socket.id());
      }
    }
    return calm;
  }

  private static boolean hasNewer(World world, Socket socket) {
    return world.sockets().stream().anyMatch(other -> other.claim().page().equals(socket.claim().page())
        && other.claim().attempt() > socket.claim().attempt() && !other.is(Stage.UNOPENED));
  }

  /** Edges repeat a going until a room node answers, and a join while it can still arrive in time. */
  private boolean isRepeated(Message message) {
    return message instanceof ToRoom asked
        && (asked.ask() == Ask.JOIN ? arrival.network() == Network.JOINS_IN_TIME : !asked.copy());
  }

  /** Everything on its way arrives once, each session's join before its going. */
  private World settled(World world) {
    World calm = world;
    Optional<Message> next = next(calm);
    while (next.isPresent()) {
      Message message = next.get();
      calm = arrival.of(calm, message, true).lost(copy -> copy instanceof ToRoom asked && asked.copy()
          && message instanceof ToRoom first && !first.copy() && asked.is(first.ask(), first.session()));
      next = next(calm);
    }
    return calm;
  }

  private static Optional<Message> next(World world) {
    return world.onWay().stream()
        .min(Comparator.comparing(message -> message instanceof ToRoom asked ? asked.ask().ordinal() : 9));
  }

  private static boolean asksAgain(World world, Socket socket) {
    return socket.is(Stage.WANTS) && world.sockets().stream().noneMatch(other -> areTogether(socket, other));
  }

  /** Whether both know of each other. */
  static boolean areTogether(Socket one, Socket other) {
    return one.is(Stage.WANTS) && other.is(Stage.WANTS) && one.told() != null && other.told() != null
        && one.told().isBeside(other.id()) && other.told().isBeside(one.id());
  }
}
