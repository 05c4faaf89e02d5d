package duet.room.domain;

/** Found by exploring. */
final class BrokenPromise extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String promise;

  /**
   * A promise was not kept.
   *
   * @param promise its name
   * @param how     what happened
   */
  BrokenPromise(String promise, String how) {
    super(promise + "\n" + how);
    this.promise = promise;
  }

  String promise() {
    return promise;
  }
}
