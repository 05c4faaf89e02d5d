package duet.room.domain;

/** What {@link Transition#of} is, so that a test can put another in its place. */
@FunctionalInterface
interface Rules {
  Transition of(Room room, Command command, long now);
}
