package duet.room.bus;

/**
 * The body of {@code room.lock}. The session in the header decides who asks; page and attempt are for those who read along.
 *
 * @param room    the name as typed
 * @param page    one load of the page
 * @param attempt how many sockets this page has opened, from 1
 * @param locked  whether nobody else is to come in
 */
record LockRequest(String room, String page, Integer attempt, Boolean locked) {
  LockRequest {
    Shape.text("room", room);
    Shape.id("page", page);
    Shape.atLeastOne("attempt", attempt == null ? null : attempt.longValue());
    Shape.given("locked", locked);
  }
}
