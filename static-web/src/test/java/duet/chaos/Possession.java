package duet.chaos;

/**
 * A time in which a seat was surely somebody's, taken or held: from an answer that said so to the first moment at which
 * the room may have thought otherwise.
 *
 * @param proof the answer
 * @param until milliseconds since 1970; exclusive
 */
record Possession(Moment proof, long until) {
  long from() {
    return proof.at();
  }

  String holder() {
    return proof.holder();
  }

  What.Joined answer() {
    return (What.Joined) proof.what();
  }

  boolean covers(long start, long end) {
    return from() <= start && end <= until;
  }

  boolean overlaps(Possession other) {
    return Math.max(from(), other.from()) < Math.min(until, other.until);
  }
}
