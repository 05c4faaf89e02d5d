package duet.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.lab.Deployment;
import duet.lab.Guest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Guests of one test, their arrivals and what holds for all of them. The n-th signaling node is counted from 1. */
final class Guests implements AutoCloseable {
  /** Nothing in a cluster may take longer: to notice a split, and to be one again. */
  static final Duration HEALING = Duration.ofSeconds(45);

  private static int rooms;

  private final Deployment duet;
  private final List<Guest> all = new ArrayList<>();

  Guests(Deployment duet) {
    this.duet = duet;
  }

  /** A room that no other test uses. */
  static String room(String name) {
    return name + " " + ++rooms;
  }

  /** At a signaling node; asks for nothing yet. */
  Guest at(int signaling, String room) {
    var guest = Guest.at(duet.url(signaling), room);
    all.add(guest);
    return guest;
  }

  /** The same page as before, at a signaling node. */
  Guest back(Guest before, int signaling) {
    var guest = before.back(duet.url(signaling));
    all.add(guest);
    return guest;
  }

  /** So many, each seated in a room of their own. */
  List<Guest> seated(int signaling, int count) {
    return IntStream.range(0, count).mapToObj(i -> seated(signaling, room("Tea"))).toList();
  }

  /** One more in the room of each of these. */
  List<Guest> seatedWith(List<Guest> others, int signaling) {
    return others.stream().map(other -> seated(signaling, other.room())).toList();
  }

  Guest seated(int signaling, String room) {
    var guest = at(signaling, room);
    var answer = guest.join();
    assertEquals("joined", answer.getString("result"), answer::encode);
    return guest;
  }

  /** Asks until there is a seat. */
  void awaitSeat(Guest guest) throws InterruptedException {
    awaitAnswer(guest, Set.of("joined"));
  }

  /** Asks until the answer is one of these. */
  private static void awaitAnswer(Guest guest, Set<String> results) throws InterruptedException {
    long deadline = System.nanoTime() + HEALING.toNanos();
    for (var answer = guest.join(); !results.contains(answer.getString("result")); answer = guest.join()) {
      assertTrue(System.nanoTime() < deadline, "not " + results + " within " + HEALING + ": " + answer.encode());
      Thread.sleep(answer.getInteger("retryAfterMs", 500));
    }
  }

  /** People of these two signaling nodes find each other in new rooms. */
  void assertMeet(int one, int other) throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      var room = room("Meeting");
      var ana = at(one, room);
      awaitSeat(ana);
      var bo = at(other, room);
      awaitSeat(bo);
      assertEquals(ana.page(), peer(bo));
      ana.hearsOfPeer(true, HEALING);
    }
  }

  /** These sit, with each other; the others do not, and no newcomer gets in. */
  void assertSeats(List<Guest> sitting, List<Guest> others) throws InterruptedException {
    assertEquals(sitting.get(1).page(), peer(sitting.get(0)));
    assertEquals(sitting.get(0).page(), peer(sitting.get(1)));
    var out = new ArrayList<>(others);
    out.add(at(1, sitting.get(0).room()));
    out.add(at(2, sitting.get(0).room()));
    for (var guest : out) {
      awaitAnswer(guest, Set.of("full", "held"));
    }
  }

  private static String peer(Guest guest) {
    var answer = guest.join();
    assertEquals("joined", answer.getString("result"), answer::encode);
    assertTrue(answer.getValue("peer") != null, () -> "no peer in " + guest.room() + ": " + answer.encode());
    return answer.getJsonObject("peer").getString("page");
  }

  @Override
  public void close() {
    all.forEach(Guest::close);
  }
}
