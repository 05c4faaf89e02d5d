package duet.room.domain;

/** What edges say of a session that has asked for a seat, or given it back, and heard no answer. */
enum Edges {
  /** That it lives: perhaps it sits. */
  PATIENT,

  /** That it is gone. */
  HASTY
}
