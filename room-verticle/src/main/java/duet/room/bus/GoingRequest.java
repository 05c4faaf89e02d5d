package duet.room.bus;

/**
 * The body of {@code room.leave} and of {@code room.lost}. The session in the header decides; page and attempt are for
 * those who read along.
 *
 * @param room    the name as typed
 * @param page    one load of the page
 * @param attempt how many sockets this page has opened, from 1
 */
record GoingRequest(String room, String page, Integer attempt) {
  GoingRequest {
    Shape.text("room", room);
    Shape.id("page", page);
    Shape.atLeastOne("attempt", attempt == null ? null : attempt.longValue());
  }
}
