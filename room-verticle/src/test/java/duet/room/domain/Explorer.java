package duet.room.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goes through all worlds that can come of one, nearest first, and looks at each once. */
final class Explorer {
  private final Moves moves;
  private final Calm calm;
  private final Set<World> seen = new HashSet<>();
  private final Set<World> calmed = new HashSet<>();

  /**
   * Puts the parts together.
   *
   * @param rules   the room's, to be watched
   * @param network how late joins may be
   * @param edges   what they say of those who wait
   * @param locks   whether those who sit may lock the room and unlock it
   */
  Explorer(Rules rules, Network network, Edges edges, boolean locks) {
    Arrival arrival = new Arrival(SeatPromise.watched(rules), network, edges);
    this.moves = new Moves(arrival, locks);
    this.calm = new Calm(arrival);
  }

  /**
   * A world, and how it came to be.
   *
   * @param world  the world
   * @param before the one it comes of, or null
   * @param what   happened in between
   */
  private record Place(World world, Place before, String what) {
    String story() {
      return before == null ? "" : before.story() + what + "\n";
    }
  }

  /**
   * Explores.
   *
   * @param sitting the sessions that have found each other, at most two
   * @param coming  the other sessions there can be
   * @param depth   how many things may happen
   * @return how many worlds there are
   * @throws BrokenPromise with the shortest story that leads there
   */
  int explore(List<String> sitting, List<String> coming, int depth) {
    List<Place> places = visited(new ArrayList<>(), calm.after(World.of(sitting, coming)), null, "");
    for (int i = 0; i < depth; i++) {
      List<Place> next = new ArrayList<>();
      for (Place place : places) {
        told(place, () -> moves.from(place.world()).forEach(move -> visited(next, move.next(), place, move.what())));
      }
      places = next;
    }
    return seen.size();
  }

  private List<Place> visited(List<Place> places, World world, Place before, String what) {
    World known = Versions.recounted(world);
    if (seen.add(known)) {
      Place place = new Place(known, before, what);
      told(place, () -> check(known));
      places.add(place);
    }
    return places;
  }

  private void check(World world) {
    WorldPromise.checkNow(world);
    World beginning = Versions.recounted(calm.beginning(world));
    if (calmed.add(beginning)) {
      WorldPromise.checkLater(beginning, calm);
    }
  }

  private static void told(Place place, Runnable step) {
    try {
      step.run();
    } catch (BrokenPromise e) {
      throw new BrokenPromise(e.promise(), e.getMessage() + "\nafter\n" + place.story());
    }
  }
}
