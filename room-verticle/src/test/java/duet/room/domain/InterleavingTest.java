package duet.room.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * All orders in which two to four people can come, drop, return, leave, lock the room, be repeated, be late and be
 * swept, up to a depth, while a signaling process or all room nodes may die. {@link SeatPromise} and
 * {@link WorldPromise} say what holds.
 */
class InterleavingTest {
  @ParameterizedTest(name = "{0} in the call, {1} to come, {2}")
  @CsvSource(delimiter = '|', textBlock = """
      # in the call | to come | network | how many things happen | how many worlds there are at least
      nobody      | ana1 ana2@y bo1       | JOINS_IN_TIME     | 8 | 10000
      nobody      | ana1 bo1 cy1- di1@y   | JOINS_AT_ANY_TIME | 6 | 10000
      ana1@y      | ana2                  | JOINS_AT_ANY_TIME | 10 | 10000
      ana1 bo1    | ana2@y                | JOINS_IN_TIME     | 6 | 10000
      ana1 bo1    | ana'1@y cy1           | JOINS_IN_TIME     | 6 | 10000
      ana1 bo1    | ana2@y bo'1           | JOINS_AT_ANY_TIME | 5 | 7000
      ana1@y bo1  | bo2@y cy1- di1        | JOINS_AT_ANY_TIME | 5 | 5000
      cy1- bo1    | cy2@y-                | JOINS_IN_TIME     | 6 | 10000
      """)
  void promisesAreKept(String sitting, String coming, Network network, int depth, int worlds) {
    int seen = new Explorer(Transition::of, network, Edges.PATIENT, false).explore(sessions(sitting), sessions(coming), depth);

    assertTrue(seen >= worlds, "only " + seen + " worlds");
  }

  @ParameterizedTest(name = "{0} in the call, they may lock it, {1} to come, {2}")
  @CsvSource(delimiter = '|', textBlock = """
      # in the call | to come | network | how many things happen | how many worlds there are at least
      ana1 bo1    | cy1                   | JOINS_IN_TIME     | 6 | 10000
      ana1@y bo1  | ana2 cy1              | JOINS_IN_TIME     | 6 | 10000
      ana1 bo1    | bo'1 cy1-             | JOINS_AT_ANY_TIME | 6 | 10000
      ana1 cy1-   | bo1                   | JOINS_IN_TIME     | 6 | 10000
      """)
  void promisesAreKeptInRoomsThatCanBeLocked(String sitting, String coming, Network network, int depth, int worlds) {
    int seen = new Explorer(Transition::of, network, Edges.PATIENT, true).explore(sessions(sitting), sessions(coming), depth);

    assertTrue(seen >= worlds, "only " + seen + " worlds");
  }

  @ParameterizedTest(name = "{0} breaks {1}")
  @CsvSource(delimiter = '|', textBlock = """
      # broken rule | broken promise | in the call | to come | network
      THIRD_TOLD_TO_SIT          | NEVER_THREE            | ana1 bo1 | cy1  | JOINS_IN_TIME
      THIRD_SEAT_GIVEN_AWAY      | NOBODY_PUT_OUT         | ana1 bo1 | cy1  | JOINS_IN_TIME
      STRANGER_GETS_HELD_SEAT    | HOLD_IS_KEPT           | ana1 bo1 | cy1  | JOINS_IN_TIME
      KEY_DOES_NOT_COUNT         | KEY_OPENS              | ana1 bo1 | ana2 | JOINS_IN_TIME
      STALE_ATTEMPT_COUNTS       | LATE_IS_HARMLESS       | ana1 bo1 | ana2 | JOINS_IN_TIME
      CLOSED_SESSION_RESEATED    | LATE_IS_HARMLESS       | nobody   | ana1 | JOINS_AT_ANY_TIME
      LOST_OF_OLD_SESSION_COUNTS | LATE_IS_HARMLESS       | ana1 bo1 | ana2 | JOINS_IN_TIME
      LEAVE_HOLDS                | LEAVE_FREES            | ana1 bo1 | cy1  | JOINS_IN_TIME
      LOCK_LETS_A_STRANGER_IN    | LOCK_HOLDS             | ana1 bo1 | cy1  | JOINS_IN_TIME
      LOCK_FORGETS_WHO_LEFT      | KEY_OPENS              | ana1 bo1 | bo2  | JOINS_IN_TIME
      LOCK_ENDS_WITH_A_LEAVE     | LOCK_STAYS             | ana1 bo1 | cy1  | JOINS_IN_TIME
      LOCK_IS_TURNED_FROM_OUTSIDE | LOCK_STAYS            | ana1 bo1 | cy1  | JOINS_IN_TIME
      LOCK_IS_NOT_TOLD           | NEWS_GOES_OUT          | ana1 bo1 | cy1  | JOINS_IN_TIME
      LOCKED_ROOM_STAYS          | ROOM_GOES              | ana1 bo1 | cy1  | JOINS_IN_TIME
      EMPTY_ROOM_STAYS           | ROOM_GOES              | ana1     | bo1  | JOINS_IN_TIME
      NEWS_FORGOTTEN             | NEWS_GOES_OUT          | nobody   | ana1 bo1 | JOINS_IN_TIME
      VERSION_NOT_COUNTED        | VERSIONS_TELL          | ana1     | bo1  | JOINS_IN_TIME
      REPEAT_COUNTED             | REPEATABLE             | ana1     | bo1  | JOINS_IN_TIME
      FREE_SEAT_REFUSED          | LIVING_FIND_EACH_OTHER | ana1     | bo1- | JOINS_IN_TIME
      HOLD_IS_NEVER_OVER         | DEAD_SEAT_IS_FREE      | ana1 bo1 | cy1  | JOINS_IN_TIME
      SWEEP_SPARES_DEAD_PROCESS  | DEAD_SEAT_IS_FREE      | ana1 bo1@y | cy1 | JOINS_IN_TIME
      """)
  void brokenRuleIsCaught(BrokenRule rules, String promise, String sitting, String coming, Network network) {
    Explorer explorer = new Explorer(rules, network, Edges.PATIENT, rules.name().startsWith("LOCK"));

    BrokenPromise broken =
        assertThrows(BrokenPromise.class, () -> explorer.explore(sessions(sitting), sessions(coming), 6));
    assertEquals(promise, broken.promise(), broken::getMessage);
  }

  @ParameterizedTest(name = "{0} in the call, {1} to come")
  @CsvSource(delimiter = '|', textBlock = """
      # in the call | to come
      ana1 bo1      | cy1
      ana1 cy1-     | bo1
      """)
  void hastyEdgeIsCaught(String sitting, String coming) {
    Explorer explorer = new Explorer(Transition::of, Network.JOINS_IN_TIME, Edges.HASTY, false);

    BrokenPromise broken = assertThrows(BrokenPromise.class, () -> explorer.explore(sessions(sitting), sessions(coming), 6));
    assertEquals("TOLD_SITS", broken.promise(), broken::getMessage);
  }

  private static List<String> sessions(String text) {
    return text.equals("nobody") ? List.of() : List.of(text.split(" "));
  }
}
