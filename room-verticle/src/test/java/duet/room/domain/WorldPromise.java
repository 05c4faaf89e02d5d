package duet.room.domain;

import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;
import duet.room.domain.Socket.Stage;
import java.util.List;
import java.util.Objects;

/** What holds for every world: the first two as it is, the others when calm has come. */
enum WorldPromise {
  /** Nobody knows more than the room, and who knows as much knows the same. */
  VERSIONS_TELL,

  /** The seat of one who was told to sit, and wants to, is not held as if they had gone. */
  TOLD_SITS,

  /** Whoever wants a seat has one, is locked out, or two living people have both; two who sit know of each other. */
  LIVING_FIND_EACH_OTHER,

  /** No seat is held or taken for somebody who is no more. */
  DEAD_SEAT_IS_FREE;

  static void checkNow(World world) {
    expect(TOLD_SITS, world, world.sockets().stream().noneMatch(socket -> isHeldFor(world.room(), socket)));
    expect(VERSIONS_TELL, world, world.sockets().stream().allMatch(socket -> isTrue(world.room(), socket)));
  }

  static void checkLater(World beginning, Calm calm) {
    World after = calm.after(beginning);
    expect(LIVING_FIND_EACH_OTHER, after, livingFindEachOther(after));
    expect(DEAD_SEAT_IS_FREE, after, deadSeatsAreFree(after, calm.arrival().network()));
  }

  private static void expect(WorldPromise promise, World world, boolean kept) {
    if (!kept) {
      throw new BrokenPromise(promise.name(), world.toString());
    }
  }

  private static boolean isTrue(Room room, Socket socket) {
    Told told = socket.told();
    if (room == null || told == null || !room.epoch().equals(told.epoch())) {
      return true;
    }
    int seat = room.seatOf(socket.id());
    return told.version() < room.version() || told.version() == room.version()
        && (seat < 0 || Objects.equals(told.peer(), room.other(seat).peer()) && told.locked() == room.isLocked());
  }

  private static boolean isHeldFor(Room room, Socket socket) {
    return room != null && socket.is(Stage.WANTS) && socket.isTold() && room.epoch().equals(socket.told().epoch())
        && room.seats().stream().anyMatch(seat -> seat instanceof Held held
            && held.page().equals(socket.claim().page()) && held.attempt() == socket.claim().attempt());
  }

  private static boolean livingFindEachOther(World world) {
    List<Socket> sitters = sitters(world);
    return sitters.size() == 2
        ? Calm.areTogether(sitters.get(0), sitters.get(1))
        : world.sockets().stream().filter(socket -> socket.is(Stage.WANTS))
            .allMatch(socket -> sitters.contains(socket) || !sitters.isEmpty() && isLockedOut(world.room(), socket));
  }

  private static boolean isLockedOut(Room room, Socket socket) {
    return room.isLocked() && !room.lock().contains(String.valueOf(socket.claim().key()));
  }

  /** Where joins may come at any time, one who is no more may sit there until two living people want a seat. */
  private static boolean deadSeatsAreFree(World world, Network network) {
    List<Seat> seats = world.room() == null ? List.of() : world.room().seats();
    boolean dead = seats.stream().anyMatch(seat -> seat instanceof Taken taken
        && !isLiving(world.socket(taken.claim().session().id())));
    long wanting = world.sockets().stream().filter(socket -> socket.is(Stage.WANTS)).count();
    return seats.stream().noneMatch(Held.class::isInstance)
        && (!dead || network == Network.JOINS_AT_ANY_TIME && wanting < 2);
  }

  /** One that was moved may yet move the call back. */
  private static boolean isLiving(Socket socket) {
    return socket.is(Stage.WANTS) || socket.is(Stage.MOVED);
  }

  private static List<Socket> sitters(World world) {
    return world.sockets().stream()
        .filter(socket -> socket.is(Stage.WANTS) && world.room() != null && world.room().seatOf(socket.id()) >= 0)
        .toList();
  }
}
