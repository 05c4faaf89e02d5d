package duet.room.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PulseTest {
  private final AtomicLong now = new AtomicLong(100_000);
  private final Pulse pulse = new Pulse(now::get, () -> false);

  @Test
  @DisplayName("steady->beats late, but not too late->steady")
  void late() {
    now.addAndGet(5_000);
    assertTrue(pulse.isSteady());
    pulse.beat();
    assertTrue(pulse.isSteady());
  }

  @Test
  @DisplayName("steady->slept->not steady, not even before the first beat, until others had the time to say what happened")
  void slept() {
    now.addAndGet(5_001);
    assertFalse(pulse.isSteady());
    pulse.beat();
    assertFalse(pulse.isSteady());
    for (int i = 0; i < 10; i++) {
      now.addAndGet(Pulse.BEAT_MS - 1);
      pulse.beat();
      assertFalse(pulse.isSteady());
    }
    now.addAndGet(Pulse.BEAT_MS);
    assertTrue(pulse.isSteady());
  }

  @Test
  @DisplayName("the clock is put back->steady again as soon as after a sleep, and not only when it is as late as it was")
  void clockPutBack() {
    now.addAndGet(-3_600_000);
    for (int i = 0; i <= 26; i++) {
      pulse.beat();
      now.addAndGet(Pulse.BEAT_MS);
    }
    assertTrue(pulse.isSteady());
  }

  @Test
  @DisplayName("the leader slept->not steady before it has missed the others' heartbeats itself")
  void leaderSlept() {
    Pulse leaders = new Pulse(now::get, () -> true);
    now.addAndGet(5_001);
    leaders.beat();
    for (int i = 0; i < 26; i++) {
      assertFalse(leaders.isSteady());
      now.addAndGet(Pulse.BEAT_MS);
      leaders.beat();
    }
    assertTrue(leaders.isSteady());
  }
}
