package duet.room.bus;

/**
 * What an edge says to an {@link EdgeRequest}.
 *
 * @param result {@code delivered} or {@code gone}
 */
record EdgeAnswer(Result result) {
  EdgeAnswer {
    if (result == null) {
      throw Refused.field("result", "delivered or gone");
    }
  }

  /** Spelled as on the wire. */
  enum Result { delivered, gone }
}
