package duet.room.domain;

import duet.room.domain.Event.Moved;
import duet.room.domain.Event.PeerChanged;
import duet.room.domain.Message.ToEdge;
import duet.room.domain.Message.ToRoom;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The epochs a world knows, and the versions in each. When versions are counted anew from 1, worlds that differ by no
 * comparison are one.
 */
final class Versions {
  private final Map<String, TreeSet<Long>> known = new HashMap<>();

  private Versions(World world) {
    if (world.room() != null) {
      know(world.room().epoch(), world.room().version());
    }
    for (Socket socket : world.sockets()) {
      if (socket.told() != null) {
        know(socket.told().epoch(), socket.told().version());
      }
    }
    for (Message message : world.onWay()) {
      if (message instanceof ToEdge news && news.event().epoch() != null) {
        know(news.event().epoch(), news.event().version());
      } else if (message instanceof ToRoom concluded && concluded.epoch() != null) {
        know(concluded.epoch(), concluded.version());
      }
    }
  }

  /** An epoch that nothing in this world knows is as good as a random one. */
  static String unusedEpoch(World world) {
    Set<String> used = new Versions(world).known.keySet();
    return IntStream.iterate(0, i -> i + 1).mapToObj(i -> "e" + i).filter(e -> !used.contains(e)).findFirst().get();
  }

  static World recounted(World world) {
    Versions versions = new Versions(world);
    Set<Message> onWay = new LinkedHashSet<>();
    world.onWay().forEach(message -> onWay.add(versions.recounted(message)));
    World seen = world.each(versions::recounted);
    return new World(versions.recounted(world.room()), seen.sockets(), onWay, world.living(), world.wasLost());
  }

  private void know(String epoch, long version) {
    known.computeIfAbsent(epoch, first -> new TreeSet<>()).add(version);
  }

  private long recounted(String epoch, long version) {
    return known.get(epoch).headSet(version, true).size();
  }

  private Room recounted(Room room) {
    return room == null ? null : room.withVersion(recounted(room.epoch(), room.version()));
  }

  private Socket recounted(Socket socket) {
    Told told = socket.told();
    return told == null ? socket : new Socket(socket.claim(), socket.stage(),
        new Told(told.epoch(), recounted(told.epoch(), told.version()), told.peer(), told.locked()), socket.waits());
  }

  private Message recounted(Message message) {
    if (message instanceof ToEdge news && news.event() instanceof PeerChanged old) {
      return new ToEdge(new PeerChanged(old.to(), old.epoch(), recounted(old.epoch(), old.version()), old.peer(), old.locked()));
    }
    if (message instanceof ToEdge news && news.event() instanceof Moved old) {
      return new ToEdge(new Moved(old.to(), old.epoch(), recounted(old.epoch(), old.version()), old.page()));
    }
    return message instanceof ToRoom old && old.epoch() != null
        ? new ToRoom(old.ask(), old.session(), old.copy(), old.epoch(), recounted(old.epoch(), old.version()))
        : message;
  }
}
