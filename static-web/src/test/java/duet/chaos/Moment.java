package duet.chaos;

/**
 * One line of a history: something that a person did or heard, or a fault.
 *
 * @param at   milliseconds since 1970
 * @param who  the person, or the process that a fault befell
 * @param page the person's page, or empty
 * @param room where it is about a room, or empty
 * @param key  the seat key with which the person sits there, or null
 * @param what happened
 */
record Moment(long at, String who, String page, String room, String key, What what) {
  /** For whom a seat is kept: the seat key makes all pages that have it one, without a key each page stands for itself. */
  String holder() {
    return key == null ? "page " + page : "key " + key;
  }
}
