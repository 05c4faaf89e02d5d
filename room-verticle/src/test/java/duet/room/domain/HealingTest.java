package duet.room.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import duet.room.domain.Command.Sweep;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two halves of a cluster meet again. */
class HealingTest {
  private static final Sweep SWEEP = new Sweep(Set.of("x", "y"), 120);

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      # name | in the larger half | in the smaller half | together | told by the next sweep
      each half held the other's person->both sit   | ana1 + (bo1 1100) | (ana1 1100) + bo1@y | ana1 + bo1@y | ana1: v3 with bo1, bo1: v3 with ana1
      the larger half gave the seat away->unseated  | ana1 + cy1 | (ana1 1100) + bo1@y | ana1 + cy1 | bo1: unseated, ana1: v3 with cy1, cy1: v3 with ana1
      the larger half waits for another->unseated   | ana1 + (bo1 1100) | (ana1 1100) + cy1@y | ana1 + (bo1 1100) | cy1: unseated, ana1: v3 waits for bo
      the hold ran out in the larger half->back     | ana1 + free | (ana1 1100) + bo1@y | ana1 + bo1@y | ana1: v3 with bo1, bo1: v3 with ana1
      came back on the other side->newest unseated  | ana1 + bo1 | ana1 + bo2@y | ana1 + bo1 | bo2: unseated, ana1: v3 with bo1, bo1: v3 with ana1
      the larger half knows no such room->told anew | none | ana1 + bo1@y | ana1 + bo1@y | ana1: v2 with bo1, bo1: v2 with ana1
      locked in the larger half->locked             | ana1 + (bo1 1100) for only ana bo | (ana1 1100) + bo1@y | ana1 + bo1@y for only ana bo | ana1: v3 with bo1 locked, bo1: v3 with ana1 locked
      locked in the smaller half->locked            | ana1 + (bo1 1100) | (ana1 1100) + bo1@y for only ana bo | ana1 + bo1@y for only ana bo | ana1: v3 with bo1 locked, bo1: v3 with ana1 locked
      locked in the smaller half, but given away    | ana1 + cy1 | (ana1 1100) + bo1@y for only ana bo | ana1 + cy1 | bo1: unseated, ana1: v3 with cy1, cy1: v3 with ana1
      locked in the larger half, a third in the other->unseated | ana1 + free for only ana bo | (ana1 1100) + cy1@y | ana1 + free for only ana bo | cy1: unseated, ana1: v3 alone locked
      the larger half knows no such locked room     | none | ana1 + bo1@y for only ana bo | ana1 + bo1@y for only ana bo | ana1: v2 with bo1 locked, bo1: v2 with ana1 locked
      left, and took the other seat->sits once      | ana1 + free | free + ana2@y | ana1 + free | ana2: unseated, ana1: v3 alone
      left, and dropped out of the other seat       | (ana1 1100) + free | free + ana2@y | (ana1 1100) + free | ''
      without a key, in both seats of one session   | ana1- + free | free + ana1- | ana1- + free | ana1: v3 alone
      hung up in the smaller half->stays held       | ana1 + (bo1 1100) | (ana1 1100) + free | ana1 + (bo1 1100) | ana1: v3 waits for bo
      """)
  void sameRoom(String name, String larger, String smaller, String together, String told) {
    Room room = Healing.merged(Scene.room(larger), Scene.room(smaller));
    Transition swept = Transition.of(room, SWEEP, 1_000);

    assertEquals(together, Scene.show(room));
    assertEquals(told, Scene.show(swept.events()));
    assertEquals(room.version() + 1, swept.room().version());
    assertFalse(swept.room().isDue(SWEEP.living(), 1_000), "told once");
  }

  @Test
  @DisplayName("rooms made on both sides: those of the smaller half are unseated")
  void differentRooms() {
    Room smaller = Scene.room("cy1@y + di1@y");
    smaller = new Room("Tea", "other", 7, smaller.seats(), false, smaller.unseated(), List.of());

    Transition swept = Transition.of(Healing.merged(Scene.room("ana1 + free"), smaller), SWEEP, 1_000);

    assertEquals("ana1 + free", Scene.show(swept.room()));
    assertEquals("cy1: unseated, di1: unseated, ana1: v9 alone", Scene.show(swept.events()));
  }

  @Test
  @DisplayName("two splits healed at once: who lost a seat in the first is told, unless they have got one since")
  void twice() {
    Room smaller = Scene.room("free + bo1");
    smaller = new Room("Tea", "e0", 1, smaller.seats(), true, List.of(Scene.claim("cy1").session(), Scene.claim("ana1").session()), List.of());

    Transition swept = Transition.of(Healing.merged(Scene.room("ana1 + bo1"), smaller), SWEEP, 1_000);

    assertEquals("cy1: unseated, ana1: v3 with bo1, bo1: v3 with ana1", Scene.show(swept.events()));
  }

  @Test
  @DisplayName("the same on both sides: nothing to tell")
  void same() {
    assertEquals(Scene.room("ana1 + bo1"), Healing.merged(Scene.room("ana1 + bo1"), Scene.room("ana1 + bo1")));
  }
}
