package duet.room.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.room.domain.Command.Join;
import duet.room.domain.Command.Leave;
import duet.room.domain.Command.Lock;
import duet.room.domain.Command.Lost;
import duet.room.domain.Command.Retell;
import duet.room.domain.Command.Sweep;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that can happen to a room. The time is always 1000; seats are held for 15, those of dead nodes for 120. */
class TransitionTest {
  private static final long NOW = 1_000;
  private static final long SEAT_HOLD = 15;
  private static final long NODE_HOLD = 120;

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      # transition | room | command | room | outcome | events
      # --- a name nobody knows, a seat nobody has
      unknown->join->taken+free                         | none | join ana1 | ana1 + free | joined polite v1 alone |
      unknown->join without key->taken+free             | none | join ana1- | ana1- + free | joined polite v1 alone |
      unknown->leave->unknown                           | none | leave ana1 | none | noted |
      unknown->lost->unknown                            | none | lost ana1 | none | noted |
      unknown->sweep->unknown                           | none | sweep x | none | noted |
      taken+free->join by other->taken+taken            | ana1 + free | join bo1 | ana1 + bo1 | joined impolite v2 with ana1 | ana1: v2 with bo1
      free+taken->join by other->taken+taken            | free + bo1 | join ana1 | ana1 + bo1 | joined polite v2 with bo1 | bo1: v2 with ana1
      taken+free->join by keyless other->taken+taken    | ana1- + free | join bo1- | ana1- + bo1- | joined impolite v2 with ana1 | ana1: v2 with bo1
      held+free->join by other->held+taken              | (ana1! 1010) + free | join bo1 | (ana1! 1010) + bo1 | joined impolite v2 waits for ana |
      # --- the same join again
      taken+free->same join->same                       | ana1 + free | join ana1 | ana1 + free | joined polite v1 alone |
      taken+taken->same join->same                      | ana1 + bo1 | join bo1 | ana1 + bo1 | joined impolite v1 with ana1 |
      taken+free->same join, now with key->same         | ana1- + free | join ana1 | ana1- + free | joined polite v1 alone |
      taken+free->same session, new key, later->new key | ana1~8- + bo1 | join ana1~9 | ana1~9 + bo1 | joined polite v1 with bo1 |
      taken+free->same session, new key, late->same     | ana1~8- + bo1 | join ana1~7 | ana1~8- + bo1 | joined polite v1 with bo1 |
      locked->same session, new key->same               | ana1~8- + bo1 for only bo | join ana1~9 | ana1~8- + bo1 for only bo | joined polite v1 with bo1 locked |
      # --- both taken
      taken+taken->join by third->full                  | ana1 + bo1 | join cy1 | ana1 + bo1 | full ana1 bo1 |
      taken+taken->join of a page without its key->full | ana1 + bo1 | join ana2- | ana1 + bo1 | full ana1 bo1 |
      # --- held for somebody else
      taken+held->join by third->held                   | ana1 + (bo1! 1010) | join cy1 | ana1 + (bo1! 1010) | held 10 |
      held+held->join by third->held till the first     | (ana1 1007) + (bo1! 1003) | join cy1 | (ana1 1007) + (bo1! 1003) | held 3 |
      taken+held->join of that page without key->held   | ana1 + (bo1! 1001) | join bo2- | ana1 + (bo1! 1001) | held 1 |
      taken+expired->join by third->taken+taken         | ana1 + (bo1! 1000) | join cy1 | ana1 + cy1 | joined impolite v3 with ana1 | ana1: v2 alone, ana1: v3 with cy1
      taken+expired->return with its key->one news      | ana1 + (bo1! 1000) | join bo'1 | ana1 + bo'1 | joined impolite v2 with ana1 | ana1: v2 with bo'1
      expired+held->join by third->taken+held           | (ana1 999) + (bo1! 1010) | join cy1 | cy1 + (bo1! 1010) | joined polite v3 waits for bo |
      expired+expired->join->made anew                  | (ana1 999) + (bo1! 999) | join cy1 with bo | cy1 + (bo? 1015) | joined polite v1 waits for bo |
      # --- the socket closed without a leave
      taken+taken->lost->held+taken                     | ana1 + bo1 | lost ana1 | (ana1! 1015) + bo1 | noted | bo1: v2 waits for ana
      taken+free->lost->held+free                       | ana1 + free | lost ana1 | (ana1! 1015) + free | noted |
      taken+taken->concluded lost->held+taken           | ana1 + bo1 | gone ana1 | (ana1 1015) + bo1 | noted | bo1: v2 waits for ana
      taken+taken->concluded lost in another life->same | ana1 + bo1 | gone ana1 in e7 | ana1 + bo1 | noted |
      taken+taken->concluded lost from older news->same | ana1 + bo1 | gone ana1 in e0 at 9 | ana1 + bo1 | noted |
      taken+taken->concluded lost from its news->held   | ana1 + bo1 | gone ana1 in e0 at 1 | (ana1 1015) + bo1 | noted | bo1: v2 waits for ana
      taken without key+taken->lost->free+taken         | ana1- + bo1 | lost ana1 | free + bo1 | noted | bo1: v2 alone
      taken without key+free->lost->gone                | ana1- + free | lost ana1 | none | noted |
      # --- back with the key
      held+taken->return->taken+taken                   | (ana1! 1010) + bo1 | join ana2 | ana2 + bo1 | joined polite v2 with bo1 | bo1: v2 with ana2
      held+taken->return of a new page->taken+taken     | (ana1! 1010) + bo1 | join ana'1 | ana'1 + bo1 | joined polite v2 with bo1 | bo1: v2 with ana'1
      taken+taken->return before lost->taken+taken      | ana1 + bo1 | join ana2@y | ana2@y + bo1 | joined polite v2 with bo1 | bo1: v2 with ana2
      taken+taken->new page->moved                      | ana1 + bo1 | join ana'1 | ana'1 + bo1 | joined polite v2 with bo1 | ana1: moved to ana', bo1: v2 with ana'1
      taken+free->new page->moved                       | ana1 + free | join ana'1 | ana'1 + free | joined polite v2 alone | ana1: moved to ana'
      held->the session lives after all->taken          | (ana1 1010) + bo1 | join ana1 | ana1 + bo1 | joined polite v2 with bo1 | bo1: v2 with ana1
      free+held->return->own seat, not the free one     | free + (bo1! 1010) | join bo2 | free + bo2 | joined impolite v2 alone |
      held->return after the hold, seat given->full     | cy1 + bo1 | join ana2 | cy1 + bo1 | full cy1 bo1 |
      # --- late repeats
      taken->join of an older attempt->already-seated   | ana2 + bo1 | join ana1 | ana2 + bo1 | already-seated |
      held->join of an older attempt->already-seated    | (ana2! 1010) + bo1 | join ana1 | (ana2! 1010) + bo1 | already-seated |
      held->join of the closed session->already-seated  | (ana1! 1010) + bo1 | join ana1 | (ana1! 1010) + bo1 | already-seated |
      taken without key->older attempt->already-seated  | ana2- + free | join ana1- | ana2- + free | already-seated |
      taken->older attempt without key->already-seated  | ana2 + free | join ana1- | ana2 + free | already-seated |
      taken->older page's join, overtaken->already-seated | ana'1~9 + bo1 | join ana1~8 | ana'1~9 + bo1 | already-seated |
      taken->newer page's join->moved                   | ana1~8 + bo1 | join ana'1~9 | ana'1~9 + bo1 | joined polite v2 with bo1 | ana1: moved to ana', bo1: v2 with ana'1
      taken->by a clock that differs much->moved        | ana'1~99999 + bo1 | join ana1~8 | ana1~8 + bo1 | joined polite v2 with bo1 | ana'1: moved to ana, bo1: v2 with ana1
      taken->of a release that says no time->moved      | ana'1~9 + bo1 | join ana1 | ana1 + bo1 | joined polite v2 with bo1 | ana'1: moved to ana, bo1: v2 with ana1
      taken->same page, newer attempt, older time->same seat | ana1~9 + bo1 | join ana2~8 | ana2~8 + bo1 | joined polite v2 with bo1 | bo1: v2 with ana2
      held->older page's join->taken                    | (ana'1! 1010) + bo1 | join ana1~8 | ana1~8 + bo1 | joined polite v2 with bo1 | bo1: v2 with ana1
      taken->lost of an old session->same               | ana2 + bo1 | lost ana1 | ana2 + bo1 | noted |
      taken->leave of an old session->same              | ana2 + bo1 | leave ana1 | ana2 + bo1 | noted |
      held->lost again->same                            | (ana1! 1010) + bo1 | lost ana1 | (ana1! 1010) + bo1 | noted |
      held->leave of the closed session->same           | (ana1! 1010) + bo1 | leave ana1 | (ana1! 1010) + bo1 | noted |
      refused, but a hold ran out->news of that         | ana2 + (bo1 999) | join ana1 | ana2 + free | already-seated | ana2: v2 alone
      # --- hanging up
      taken+taken->leave->taken+free                    | ana1 + bo1 | leave bo1 | ana1 + free | noted | ana1: v2 alone
      taken+held->leave->held                           | ana1 + (bo1 1010) | leave ana1 | free + (bo1 1010) | noted |
      taken+free->leave->gone                           | ana1 + free | leave ana1 | none | noted |
      taken+expired->leave->gone                        | ana1 + (bo1 999) | leave ana1 | none | noted |
      # --- locking: for the keys that are there
      taken+taken->lock->locked                         | ana1 + bo1 | lock ana1 | ana1 + bo1 for only ana bo | is locked | ana1: v2 with bo1 locked, bo1: v2 with ana1 locked
      taken+held->lock->locked                          | ana1 + (bo1 1010) | lock ana1 | ana1 + (bo1 1010) for only ana bo | is locked | ana1: v2 waits for bo locked
      locked->lock again->same                          | ana1 + bo1 for only ana bo | lock bo1 | ana1 + bo1 for only ana bo | is locked |
      taken+free->lock->stays open                      | ana1 + free | lock ana1 | ana1 + free | is unlocked |
      taken+taken without key->lock->stays open         | ana1 + bo1- | lock ana1 | ana1 + bo1- | is unlocked |
      taken+held for a page->lock->stays open           | ana1 + (bo? 1010) | lock ana1 | ana1 + (bo? 1010) | is unlocked |
      taken+expired->lock->stays open                   | ana1 + (bo1 1000) | lock ana1 | ana1 + free | is unlocked | ana1: v2 alone
      taken+taken->lock from outside->same              | ana1 + bo1 | lock cy1 | ana1 + bo1 | noted |
      taken+held->lock of the closed session->same      | ana1 + (bo1! 1010) | lock bo1 | ana1 + (bo1! 1010) | noted |
      unknown->lock->unknown                            | none | lock ana1 | none | noted |
      locked->unlock->open                              | ana1 + bo1 for only ana bo | unlock bo1 | ana1 + bo1 | is unlocked | ana1: v2 with bo1, bo1: v2 with ana1
      open->unlock->same                                | ana1 + bo1 | unlock bo1 | ana1 + bo1 | is unlocked |
      locked+free->unlock->open                         | ana1 + free for only ana bo | unlock ana1 | ana1 + free | is unlocked | ana1: v2 alone
      locked->unlock from outside->same                 | ana1 + free for only ana bo | unlock bo1 | ana1 + free for only ana bo | noted |
      # --- locked
      locked->join by third->locked                     | ana1 + bo1 for only ana bo | join cy1 | ana1 + bo1 for only ana bo | locked ana1 bo1 |
      locked+free->join by third->locked                | ana1 + free for only ana bo | join cy1 | ana1 + free for only ana bo | locked ana1 |
      locked+free->join without key->locked             | free + bo1 for only ana bo | join ana1- | free + bo1 for only ana bo | locked bo1 |
      locked+free->join with a page's name->locked      | ana1 + free for only ana bo | join bo1- with ana | ana1 + free for only ana bo | locked ana1 |
      locked+held->join by third->locked                | ana1 + (bo1! 1010) for only ana bo | join cy1 | ana1 + (bo1! 1010) for only ana bo | locked ana1 |
      locked+held->return->locked                       | ana1 + (bo1! 1010) for only ana bo | join bo2 | ana1 + bo2 for only ana bo | joined impolite v2 with ana1 locked | ana1: v2 with bo2 locked
      locked+free->return->own seat                     | ana1 + free for only ana bo | join bo'1 | ana1 + bo'1 for only ana bo | joined impolite v2 with ana1 locked | ana1: v2 with bo'1 locked
      free+locked->return->own seat                     | free + bo1 for only ana bo | join ana2 | ana2 + bo1 for only ana bo | joined polite v2 with bo1 locked | bo1: v2 with ana2 locked
      locked->new page->moved                           | ana1 + bo1 for only ana bo | join ana'1 | ana'1 + bo1 for only ana bo | joined polite v2 with bo1 locked | ana1: moved to ana', bo1: v2 with ana'1 locked
      locked->same join->same                           | ana1 + bo1 for only ana bo | join ana1 | ana1 + bo1 for only ana bo | joined polite v1 with bo1 locked |
      locked->leave->locked+free                        | ana1 + bo1 for only ana bo | leave bo1 | ana1 + free for only ana bo | noted | ana1: v2 alone locked
      locked->lost->locked+held                         | ana1 + bo1 for only ana bo | lost bo1 | ana1 + (bo1! 1015) for only ana bo | noted | ana1: v2 waits for bo locked
      locked+expired->sweep->locked+free                | ana1 + (bo1 1000) for only ana bo | sweep x | ana1 + free for only ana bo | noted | ana1: v2 alone locked
      locked+free->leave->gone                          | ana1 + free for only ana bo | leave ana1 | none | noted |
      locked+expired->sweep->gone                       | (ana1 1000) + (bo1 998) for only ana bo | sweep x | none | noted |
      locked, both expired->join by third->made anew    | (ana1 999) + (bo1 998) for only ana bo | join cy1 | cy1 + free | joined polite v1 alone |
      locked->retell->told                              | ana1 + free for only ana bo | retell | ana1 + free for only ana bo | noted | ana1: v2 alone locked
      # --- rebuilt after all room nodes died
      unknown->join with->taken+held                    | none | join ana1 with bo | ana1 + (bo? 1015) | joined polite v1 waits for bo |
      unknown->join with oneself->taken+free            | none | join ana1 with ana | ana1 + free | joined polite v1 alone |
      known->join with->with does not count             | ana1 + free | join bo1 with cy | ana1 + bo1 | joined impolite v2 with ana1 | ana1: v2 with bo1
      taken+held for a page->that page->taken+taken     | ana1 + (bo? 1015) | join bo3 with ana | ana1 + bo3 | joined impolite v2 with ana1 | ana1: v2 with bo3
      taken+held for a page->keyless page->taken+taken  | ana1 + (bo? 1015) | join bo3- | ana1 + bo3- | joined impolite v2 with ana1 | ana1: v2 with bo3
      taken+held for a page->third->held                | ana1 + (bo? 1015) | join cy1 | ana1 + (bo? 1015) | held 15 |
      # --- the sweep
      taken of dead node->sweep->held                   | ana1 + bo1@y | sweep y | (ana1 1120) + bo1@y | noted | bo1: v2 waits for ana
      keyless of dead node->sweep->free                 | ana1- + bo1@y | sweep y | free + bo1@y | noted | bo1: v2 alone
      both of dead nodes->sweep->held+held              | ana1 + bo1@y | sweep z | (ana1 1120) + (bo1 1120) | noted |
      taken+expired->sweep->taken+free                  | ana1 + (bo1 1000) | sweep x | ana1 + free | noted | ana1: v2 alone
      taken+held->sweep->same                           | ana1 + (bo1 1001) | sweep x | ana1 + (bo1 1001) | noted |
      expired+free->sweep->gone                         | (ana1 1000) + free | sweep x | none | noted |
      # --- news may have been lost
      taken+taken->retell->same                         | ana1 + bo1 | retell | ana1 + bo1 | noted | ana1: v2 with bo1, bo1: v2 with ana1
      taken+held->retell->same                          | ana1 + (bo1 1010) | retell | ana1 + (bo1 1010) | noted | ana1: v2 waits for bo
      taken+expired->retell->taken+free                 | ana1 + (bo1 1000) | retell | ana1 + free | noted | ana1: v2 alone
      unknown->retell->unknown                          | none | retell | none | noted |
      expired+expired->sweep->gone                      | (ana1 1000) + (bo? 998) | sweep x | none | noted |
      """)
  void table(String name, String before, String command, String after, String outcome, String events) {
    Transition transition = Transition.of(Scene.room(before), command(command), NOW);

    assertEquals(after, Scene.show(transition.room()));
    assertEquals(outcome, Scene.show(transition.outcome()));
    assertEquals(events == null ? "" : events, Scene.show(transition.events()));
  }

  private static Command command(String text) {
    String[] words = text.split(" ");
    return switch (words[0]) {
      case "join" ->
          new Join("tea", Scene.claim(words[1]), words.length > 3 ? words[3] : null, "e1", SEAT_HOLD);
      case "lock", "unlock" -> new Lock(words[1], words[0].equals("lock"));
      case "leave" -> new Leave(words[1]);
      case "lost" -> new Lost(words[1], true, SEAT_HOLD);
      case "gone" -> new Lost(words[1], false, SEAT_HOLD, words.length > 2 ? words[3] : "e0", words.length > 4 ? Long.parseLong(words[5]) : 0, Long.MAX_VALUE);
      case "retell" -> new Retell();
      default -> new Sweep(Set.of(words[1]), NODE_HOLD);
    };
  }

  @Test
  @DisplayName("the first spelling and the epoch stay while the room lives")
  void firstSpelling() {
    Room room = Transition.of(null, new Join("TEA ", Scene.claim("ana1"), null, "e1", SEAT_HOLD), NOW).room();
    Outcome second = Transition.of(room, new Join("tea", Scene.claim("bo1"), null, "e2", SEAT_HOLD), NOW).outcome();

    assertEquals(new Outcome.Joined("TEA ", false, "e1", 2, Peer.present("ana", new Session("ana1", "x")), false), second);
  }

  @Test
  @DisplayName("who was gone when asked about keeps a seat that they have asked for since")
  void askedSince() {
    Room room = Transition.of(null, new Join("Tea", new Claim("ana", 1, new Session("s", "x"), "key", 7), null, "e1", SEAT_HOLD), NOW).room();

    assertEquals(room, Transition.of(room, new Lost("s", false, SEAT_HOLD, null, 0, 6), NOW).room());
    assertEquals(room, Transition.of(room, new Lost("s", false, SEAT_HOLD, "e1", room.version(), 6), NOW).room());
    assertEquals("(ana1 1015) + free", Scene.show(Transition.of(room, new Lost("s", false, SEAT_HOLD, null, 0, 7), NOW).room()));
  }

  @Test
  @DisplayName("whoever names another's page, with whatever attempt, does not keep them from their seat")
  void pageOfAnother() {
    Seat held = Scene.room("(ana1! 1010) + free").seat(0);
    Seat taken = new Seat.Taken(new Claim("ana", 99, new Session("s", "x"), "another key"));
    Room room = Scene.room("ana1 + free").with(0, held).with(1, taken);

    Room after = Transition.of(room, new Join("Tea", Scene.claim("ana2"), null, "e1", SEAT_HOLD), NOW).room();

    assertEquals("ana2 + ana99", Scene.show(after));
  }
}
