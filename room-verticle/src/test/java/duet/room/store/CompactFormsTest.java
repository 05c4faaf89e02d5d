package duet.room.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.nio.serialization.genericrecord.GenericRecord;
import com.hazelcast.nio.serialization.genericrecord.GenericRecordBuilder;
import duet.room.cluster.ClusterConfig;
import duet.room.domain.Claim;
import duet.room.domain.Command;
import duet.room.domain.Event.Moved;
import duet.room.domain.Event.PeerChanged;
import duet.room.domain.Event.Unseated;
import duet.room.domain.Outcome;
import duet.room.domain.Peer;
import duet.room.domain.Room;
import duet.room.domain.Seat;
import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;
import duet.room.domain.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes over the wire between room nodes comes back as it was, also from another release. */
class CompactFormsTest {
  private static final Session SESSION = new Session("s1", "i1");
  private static final Claim CLAIM = new Claim("ana", 3, SESSION, "key", 99);
  private static final Claim UNTIMED = new Claim("ana", 3, SESSION, "key");
  private static final Claim KEYLESS = new Claim("bo", 1, new Session("s2", "i2"), null);

  private static HazelcastInstance hazelcast;

  @BeforeAll
  static void start() {
    hazelcast = Hazelcast.newHazelcastInstance(ClusterConfig.alone());
  }

  @AfterAll
  static void stop() {
    hazelcast.shutdown();
  }

  static List<Room> rooms() {
    return List.of(
        new Room("Tea", "e", 7, List.of(new Taken(CLAIM), new Taken(KEYLESS)), false, List.of(), List.of()),
        new Room("Tea", "e", 7, List.of(Seat.FREE, new Held("ana", 3, "key", "s1", 1_234)), true, List.of(SESSION), List.of("key", "other")),
        new Room("Tea", "e", 7, List.of(new Held("ana", 0, null, null, 1_234), Seat.FREE), false, List.of(), List.of()));
  }

  @ParameterizedTest
  @MethodSource
  void rooms(Room room) {
    assertEquals(room, thereAndBack(room));
    assertEquals(room, thereAndBack(new RoomCopy(room)).room());
  }

  @Test
  @DisplayName("a room that is gone")
  void noRoom() {
    assertEquals(null, thereAndBack(new RoomCopy(null)).room());
  }

  static List<Command> commands() {
    return List.of(
        new Command.Join("Tea", CLAIM, "bo", "e", 15), new Command.Join("Tea", KEYLESS, null, "e", 15),
        new Command.Leave("s1"), new Command.Lock("s1", true), new Command.Lock("s1", false),
        new Command.Lost("s1", true, 15), new Command.Lost("s1", false, 15, "e1", 7, 99),
        new Command.Sweep(Set.of("i1", "i2"), 120), new Command.Sweep(Set.of(), 120), new Command.Retell());
  }

  @ParameterizedTest
  @MethodSource
  void commands(Command command) {
    RoomStep step = thereAndBack(new RoomStep(command, 7));
    assertEquals(command, step.command());
    assertEquals(7, step.until());
  }

  static List<Reply> replies() {
    Peer present = new Peer("bo", true, "s2", "i2");
    Peer absent = new Peer("bo", false, null, null);
    return List.of(
        new Reply(new Outcome.Joined("Tea", true, "e", 1, null, false), List.of()),
        new Reply(new Outcome.Joined("Tea", false, "e", 2, present, true),
            List.of(new PeerChanged(SESSION, "e", 2, absent, true), new PeerChanged(SESSION, "e", 3, null, false))),
        new Reply(new Outcome.Joined("Tea", false, "e", 2, absent, false), List.of(new Moved(SESSION, "e", 2, "p"), new Unseated(SESSION))),
        new Reply(new Outcome.Full(List.of(SESSION, KEYLESS.session())), List.of()),
        new Reply(new Outcome.Locked(List.of(SESSION)), List.of()),
        new Reply(new Outcome.Turned(true), List.of()), new Reply(new Outcome.Turned(false), List.of()),
        new Reply(new Outcome.Held(99), List.of()),
        new Reply(new Outcome.AlreadySeated(), List.of()),
        new Reply(new Outcome.Late(), List.of()),
        new Reply(new Outcome.Noted(), List.of(new PeerChanged(SESSION, "e", 2, present, false))));
  }

  @ParameterizedTest
  @MethodSource
  void replies(Reply reply) {
    assertEquals(reply, thereAndBack(reply));
  }

  @Test
  @DisplayName("a room of another release: fields that are missing are empty, fields that are new are passed over")
  void otherRelease() {
    GenericRecord room = GenericRecordBuilder.compact("duet.Room")
        .setString("name", "Tea").setString("epoch", "e").setInt64("version", 7)
        .setString("polite.is", "taken").setString("polite.page", "ana").setInt32("polite.attempt", 3)
        .setString("polite.key", "key").setString("polite.session", "s1").setString("polite.instance", "i1")
        .setString("polite.nickname", "new in some release")
        .build();
    hazelcast.getMap("forms").put("room", room);

    IMap<String, Room> forms = hazelcast.getMap("forms");
    assertEquals(new Room("Tea", "e", 7, List.of(new Taken(UNTIMED), Seat.FREE), false, List.of(), List.of()), forms.get("room"));
  }

  @Test
  @DisplayName("what is due, as the node sees it that a room has moved to; it shows the rooms to nobody")
  void due() {
    Room room = new Room("Tea", "e", 7, List.of(new Taken(CLAIM), Seat.FREE), false, List.of(), List.of());
    List<Room> seen = new ArrayList<>();
    assertTrue(thereAndBack(new DueRooms(Set.of("i2"), 0, seen::add)).apply(Map.entry("tea", room)));
    assertFalse(thereAndBack(new DueRooms(Set.of("i1", "i2"), 0, seen::add)).apply(Map.entry("tea", room)));
    assertEquals(List.of(), seen);
  }

  private static <T> T thereAndBack(T object) {
    IMap<String, T> forms = hazelcast.getMap("forms");
    forms.put("it", object);
    return forms.get("it");
  }
}
