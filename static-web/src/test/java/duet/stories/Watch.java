package duet.stories;

/** Prints how long things took, for the reader of the log. */
final class Watch {
  private final String of;
  private final long started = System.nanoTime();

  /** Runs from now on. */
  Watch(String of) {
    this.of = of;
  }

  /** Milliseconds since the start. */
  long millis() {
    return (System.nanoTime() - started) / 1_000_000;
  }

  void says(String what) {
    System.out.printf("measured: %s: %s after %d ms%n", of, what, millis());
  }
}
