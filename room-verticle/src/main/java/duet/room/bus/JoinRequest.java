package duet.room.bus;

/**
 * The body of {@code room.join}.
 *
 * @param room    the name as typed
 * @param page    one load of the page
 * @param attempt how many sockets this page has opened, from 1
 * @param seat    hash of the seat key, or null
 * @param with    the page one was talking to, or null
 */
record JoinRequest(String room, String page, Integer attempt, String seat, String with) {
  JoinRequest {
    Shape.text("room", room);
    Shape.id("page", page);
    Shape.atLeastOne("attempt", attempt == null ? null : attempt.longValue());
    Shape.hashOrNull("seat", seat);
    Shape.idOrNull("with", with);
  }
}
