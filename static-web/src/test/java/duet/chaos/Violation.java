package duet.chaos;

import java.util.List;

/**
 * A promise that was broken.
 *
 * @param promise in words
 * @param room    where
 * @param why     the moments that prove it
 */
record Violation(String promise, String room, List<Moment> why) {
  static Violation of(String promise, Moment... why) {
    return new Violation(promise, why[0].room(), List.of(why));
  }
}
