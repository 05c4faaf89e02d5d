package duet.room.store;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import duet.room.domain.Claim;
import duet.room.domain.Command;
import duet.room.domain.Command.Join;
import duet.room.domain.Command.Leave;
import duet.room.domain.Room;
import duet.room.domain.RoomName;
import duet.room.domain.Session;
import duet.room.history.History;
import duet.room.history.RoomView;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The rooms, by the keys of their names. */
public final class RoomStore {
  /** The map's name in Hazelcast. */
  public static final String MAP = "rooms";

  /** The end of a command that is never too late. */
  public static final long ANY_TIME = Long.MAX_VALUE;

  /** No room's name begins so. */
  private static final String NAMELESS = " ";

  private final IMap<String, Room> rooms;
  private final History history;
  private final Context context;

  /**
   * Opens the store.
   *
   * @param hazelcast a data member with {@link CompactForms}
   * @param context   where the futures complete
   */
  public RoomStore(HazelcastInstance hazelcast, Context context) {
    this.rooms = hazelcast.getMap(MAP);
    this.history = History.of(hazelcast);
    this.context = context;
  }

  /**
   * Applies a command to a room, atomically, wherever the room lives. Does not block.
   *
   * @param key     of the room's name
   * @param command what happens
   * @param until   in milliseconds of the cluster's time, or {@link #ANY_TIME}: a room node that was asleep may find the
   *                command when nobody waits for it any more, and what comes too late is not done
   * @return the reply, which may take long; failed when it is uncertain whether the command was applied: then it may be repeated
   */
  public Future<Reply> apply(String key, Command command, long until) {
    try {
      return Future.fromCompletionStage(rooms.submitToKey(key, new RoomStep(command, until)), context);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /**
   * The rooms of which this node is primary and where a sweep has something to do. Blocks.
   *
   * @param living the signaling processes in the cluster
   * @param seen   is shown every room of which this node is primary, except while rooms move
   * @return keys
   */
  public Collection<String> due(Set<String> living, Consumer<Room> seen) {
    return rooms.localKeySet(new DueRooms(living, System.currentTimeMillis(), seen));
  }

  /** What happened lately to the rooms of this node. */
  public History history() {
    return history;
  }

  /**
   * What may be shown of a room. Does not block.
   *
   * @param name as typed
   * @return what this node knows of it, or null
   */
  public Future<JsonObject> show(String name) {
    String key = RoomName.of(name).map(RoomName::key).orElse("");
    return Future.fromCompletionStage(rooms.getAsync(key), context)
        .map(room -> RoomView.of(key, room, history, System.currentTimeMillis()));
  }

  /** Counts the rooms of which this node is primary. Blocks. */
  public Figures figures() {
    long now = System.currentTimeMillis();
    Map<String, Room> local = new ConcurrentHashMap<>();
    rooms.localKeySet(entry -> {
      Room room = entry.getValue().expired(now);
      if (!room.isEmpty()) {
        local.put(entry.getKey(), room);
      }
      return false;
    });
    return Figures.of(local.values());
  }

  /**
   * Plays a short scene in a room that nobody can name. Shows that rooms can be kept, and teaches the cluster the forms
   * of all that is sent, which blocks the first time and so must not happen on an event loop. Blocks.
   *
   * @param self tells the rooms of nodes that start together apart
   */
  public void rehearse(String self) {
    String nameless = NAMELESS + self;
    for (String who : new String[] {"a", "b"}) {
      Claim claim = new Claim(who, 1, new Session(who, self), null);
      rooms.executeOnKey(nameless, new RoomStep(new Join(nameless, claim, null, self, 1), ANY_TIME));
    }
    for (String who : new String[] {"a", "b"}) {
      rooms.executeOnKey(nameless, new RoomStep(new Leave(who), ANY_TIME));
    }
  }

  /** Whether this is the room of a {@link #rehearse rehearsal}. */
  static boolean isRehearsal(String key) {
    return key.startsWith(NAMELESS);
  }
}
