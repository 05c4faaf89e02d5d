package duet.room.domain;

import java.util.function.Function;

/**
 * A command half done: the seats are settled, version and news are not.
 *
 * @param room    the room, or null
 * @param outcome made from the finished room
 */
record Step(Room room, Function<Room, Outcome> outcome) {
  static Step noted(Room room) {
    return new Step(room, finished -> new Outcome.Noted());
  }

  static Step refused(Room room, Outcome why) {
    return new Step(room, finished -> why);
  }

  static Step joined(Room room, int seat) {
    return new Step(room, finished -> new Outcome.Joined(
        finished.name(), seat == 0, finished.epoch(), finished.version(), finished.other(seat).peer(),
        finished.isLocked()));
  }
}
