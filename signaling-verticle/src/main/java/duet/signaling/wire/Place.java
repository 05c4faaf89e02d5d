package duet.signaling.wire;

/**
 * Where a session sits, or tries to: all that room nodes need to know to free that seat.
 *
 * @param room the name as the browser asked for it
 * @param page the browser's page
 * @param attempt the socket's number within that page
 */
public record Place(String room, String page, int attempt) {}
