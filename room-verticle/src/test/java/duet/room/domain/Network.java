package duet.room.domain;

/**
 * How late a join may arrive. Everything else may always come late, twice, in another order, or never; but no leave once its
 * session asks for a seat again.
 */
enum Network {
  /** No copy of a join arrives after its edge was answered, or has sent the session's next command. */
  JOINS_IN_TIME,

  /** A copy may arrive whenever it likes: then a session that is no more can sit, until somebody wants its seat. */
  JOINS_AT_ANY_TIME
}
