package duet.room.domain;

import duet.room.domain.Message.Ask;
import duet.room.domain.Message.ToEdge;
import duet.room.domain.Message.ToRoom;
import duet.room.domain.Seat.Held;
import duet.room.domain.Socket.Stage;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A room, and all around it that matters to it. It is always 0 o'clock here: when time passes, holds become shorter.
 *
 * @param room    or null
 * @param sockets all sessions there can be, those of a page in the order of their attempts
 * @param onWay   messages
 * @param living  the signaling processes in the cluster
 * @param wasLost whether all room nodes have died once
 */
record World(Room room, List<Socket> sockets, Set<Message> onWay, Set<String> living, boolean wasLost) {
  static final long NOW = 0;
  static final long HOLD = 2;

  /** Some want a seat, the others have not come yet; nobody sits. */
  static World of(List<String> wanting, List<String> coming) {
    Stream<Socket> sockets = Stream.concat(
        wanting.stream().map(who -> new Socket(Scene.claim(who), Stage.WANTS, null, true)),
        coming.stream().map(who -> new Socket(Scene.claim(who), Stage.UNOPENED, null, false)));
    return new World(null, sockets.toList(), Set.of(), Set.of("x", "y"), false);
  }

  Socket socket(String id) {
    return sockets.stream().filter(socket -> socket.id().equals(id)).findFirst().orElseThrow();
  }

  World with(Room next) {
    return new World(next, sockets, onWay, living, wasLost);
  }

  World with(Socket next) {
    return each(socket -> socket.id().equals(next.id()) ? next : socket);
  }

  World each(UnaryOperator<Socket> change) {
    return new World(room, sockets.stream().map(change).toList(), onWay, living, wasLost);
  }

  World sent(Message message) {
    Set<Message> more = new LinkedHashSet<>(onWay);
    more.add(message);
    return new World(room, sockets, more, living, wasLost);
  }

  World sent(Ask ask, String session) {
    return sent(new ToRoom(ask, session));
  }

  World lost(Predicate<Message> which) {
    Set<Message> rest = new LinkedHashSet<>(onWay);
    rest.removeIf(which);
    return new World(room, sockets, rest, living, wasLost);
  }

  World after(Transition transition) {
    World world = with(transition.room());
    for (Event event : transition.events()) {
      world = world.sent(new ToEdge(event));
    }
    return world;
  }

  World later() {
    World world = this;
    for (int i = 0; room != null && i < 2; i++) {
      if (room.seat(i) instanceof Held held && held.until() > NOW) {
        world = world.with(world.room.with(i,
            new Held(held.page(), held.attempt(), held.key(), held.closed(), held.until() - 1)));
      }
    }
    return world;
  }

  World withoutInstance(String instance) {
    World world = each(socket -> socket.claim().session().instance().equals(instance)
        ? socket.now(Stage.CLOSED) : socket);
    Set<String> others = new HashSet<>(living);
    others.remove(instance);
    return new World(room, world.sockets, onWay, others, wasLost);
  }

  /** All room nodes died; the edges noticed, and asked their browsers to ask again. */
  World withoutRoom() {
    World world = each(socket -> socket.told() == null ? socket
        : new Socket(socket.claim(), socket.stage(), socket.told().askedAgain(), socket.waits()));
    return new World(null, world.sockets, onWay, living, true);
  }

  /** The page that this page was talking to, or null. */
  String peerOf(String page) {
    return sockets.stream()
        .filter(socket -> socket.claim().page().equals(page) && socket.told() != null && socket.told().peer() != null)
        .map(socket -> socket.told().peer().page()).reduce(null, (first, last) -> last);
  }
}
