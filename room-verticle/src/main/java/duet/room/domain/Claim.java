package duet.room.domain;

/**
 * What somebody brings who wants a seat, and what the seat keeps of them.
 *
 * @param page    one load of the page
 * @param attempt how many sockets this page has opened, from 1
 * @param session the connection that asks
 * @param key     hash of the seat key, or null: then there is no way back
 */
public record Claim(String page, int attempt, Session session, String key) {}
