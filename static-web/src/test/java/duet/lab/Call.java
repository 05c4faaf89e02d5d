package duet.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;

/** What counts as a call: pictures that both people see move, for seconds. */
public final class Call {
  private static final int SAMPLE_MILLIS = 500;
  private static final int GOOD_SAMPLES = 5;
  private static final int PATIENCE_SAMPLES = 60;

  private Call() {}

  /** Waits until each sees the first pictures of the other: enough for a test that is about what comes then. */
  public static void awaitPictures(Person one, Person other) {
    for (var person : List.of(one, other)) {
      for (int sample = 0; person.framesDecoded() == 0; sample++) {
        if (sample == PATIENCE_SAMPLES) {
          fail("no picture came");
        }
        person.wait(SAMPLE_MILLIS);
      }
    }
  }

  /** Waits until both see each other's picture move in each half second of 2.5 s, over one peer connection each, with the words of a call. */
  public static void assertTalking(Person one, Person other) {
    assertMoving(one, other);
    for (var person : List.of(one, other)) {
      assertThat(person.video("Your peer")).isVisible();
      assertThat(person.video("You")).isVisible();
      assertThat(person.button("Hang up")).isVisible();
      assertThat(person.dialog()).isHidden();
      assertEquals(1, person.openConnections(), "peer connections");
    }
  }

  private static void assertMoving(Person one, Person other) {
    long first = one.framesDecoded();
    long second = other.framesDecoded();
    int good = 0;
    for (int sample = 0; good < GOOD_SAMPLES; sample++) {
      if (sample == PATIENCE_SAMPLES) {
        fail("no call: pictures decoded so far %d and %d".formatted(first, second));
      }
      one.wait(SAMPLE_MILLIS);
      long firstNow = one.framesDecoded();
      long secondNow = other.framesDecoded();
      good = firstNow > first && secondNow > second ? good + 1 : 0;
      first = firstNow;
      second = secondNow;
    }
  }
}
