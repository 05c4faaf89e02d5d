package duet.room.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.room.domain.Claim;
import duet.room.domain.Command.Join;
import duet.room.domain.Room;
import duet.room.domain.Session;
import duet.room.domain.Transition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DueRoomsTest {
  @Test
  @DisplayName("shows every room; a copy, which Hazelcast sends where rooms have moved to, finds the same ones and shows none")
  void copied() throws Exception {
    Join join = new Join("Tea", new Claim("ana", 1, new Session("s", "dead"), "key"), null, "epoch", 1);
    Room room = Transition.of(null, join, 1).room();
    List<Room> seen = new ArrayList<>();
    DueRooms due = new DueRooms(Set.of("living"), 2, seen::add);

    assertTrue(due.apply(Map.entry("tea", room)));
    assertEquals(List.of(room), seen);
    assertTrue(copy(due).apply(Map.entry("tea", room)));
    assertEquals(1, seen.size());
  }

  private static DueRooms copy(DueRooms due) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(due);
    }
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (DueRooms) in.readObject();
    }
  }
}
