package duet.signaling.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.settings.Rate;
import org.junit.jupiter.api.Test;

class BucketTest {

  private final Ticks clock = new Ticks();
  private final Bucket bucket = new Bucket(new Rate(3, 10), clock);

  private void take(int times) {
    for (var i = 0; i < times; i++) {
      bucket.take();
    }
  }

  @Test
  void asManyAsItHoldsAtOnceThenAsManyAsComeIn() {
    take(2);
    assertTrue(bucket.take());
    assertFalse(bucket.hasOne());
    clock.pass(100);
    assertTrue(bucket.take());
    assertFalse(bucket.take());
  }

  @Test
  void whoGoesOnAfterItIsEmptyOwes() {
    take(6);
    assertFalse(bucket.overdrawn());
    assertFalse(bucket.take());
    assertTrue(bucket.overdrawn());
  }

  @Test
  void whoStopsIsForgiven() {
    take(6);
    clock.pass(600);
    assertTrue(bucket.full());
    clock.pass(1_000_000);
    take(3);
    assertFalse(bucket.hasOne());
  }

  @Test
  void nobodyOwesForEver() {
    take(1_000);
    assertTrue(bucket.overdrawn());
    clock.pass(500);
    assertTrue(bucket.take());
  }

  @Test
  void whoReservesGetsOneAfterTheOther() {
    take(3);
    assertEquals(100, bucket.reserve(1_000));
    assertEquals(200, bucket.reserve(1_000));
    clock.pass(100);
    assertEquals(200, bucket.reserve(1_000));
  }

  @Test
  void nobodyReservesFarAhead() {
    take(3);
    assertEquals(100, bucket.reserve(150));
    assertEquals(150, bucket.reserve(150));
    assertEquals(150, bucket.reserve(150));
    clock.pass(200);
    assertEquals(0, bucket.reserve(150));
  }
}
