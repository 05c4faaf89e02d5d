package duet.room.domain;

/**
 * What somebody brings who wants a seat, and what the seat keeps of them.
 *
 * @param page    one load of the page
 * @param attempt how many sockets this page has opened, from 1
 * @param session the connection that asks
 * @param key     hash of the seat key, or null: then there is no way back
 * @param asked   when its edge was asked for the seat, in milliseconds of the cluster's time; 0 when that is not known
 */
public record Claim(String page, int attempt, Session session, String key, long asked) {
  /** Longer than any join is under way: what lies further apart are two clocks, not two joins that overtook each other. */
  private static final long UNDER_WAY_MS = 10_000;

  /**
   * Of somebody of whom it is not known when they asked.
   *
   * @param page    as above
   * @param attempt as above
   * @param session as above
   * @param key     as above
   */
  public Claim(String page, int attempt, Session session, String key) {
    this(page, attempt, session, key, 0);
  }

  /** Whether the same page has asked with this after that. */
  boolean isLaterThan(Claim other) {
    return other.asked > 0 && asked > other.asked && page.equals(other.page);
  }

  /** Whether this join was asked for before that one, and overtaken by it: another page of theirs is the newer one. */
  boolean wasOvertakenBy(Claim other) {
    long ahead = other.asked - asked;
    return asked > 0 && ahead > 0 && ahead <= UNDER_WAY_MS && !page.equals(other.page);
  }
}
