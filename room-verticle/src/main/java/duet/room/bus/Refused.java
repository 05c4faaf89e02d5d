package duet.room.bus;

/** A request that cannot be understood. The message starts with the failure's word. */
final class Refused extends RuntimeException {
  private final Failure failure;

  Refused(Failure failure, String sentence) {
    super(failure.with(sentence), null, false, false);
    this.failure = failure;
  }

  static Refused field(String field, String allowed) {
    return new Refused(Failure.BAD_SHAPE, field + " must be " + allowed);
  }

  int number() {
    return failure.number();
  }
}
