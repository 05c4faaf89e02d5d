package duet.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.inspector.Filter.Subject;
import io.vertx.core.MultiMap;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
  private static final Subject JOIN = new Subject("room.join", " Grüße  aus  STRASSE ", "s-1", "node-a", "node-b");

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource({
    "address, room.join, true", "address, room.*, true", "address, *, true", "address, 'signaling.*, room.join', true",
    "address, room, false", "address, room.leave, false", "address, roomXjoin, false", "address, r*n, true", "address, r*o*j*n, true", "address, r*j*o*m, false", "address, room.joi*oin, false", "address, '', false",
    "room, grüsse aus strasse, true", "room, ' GRÜSSE AUS STRASSE', true", "room, grüsse, false",
    "session, s-1, true", "session, s-, false",
    "node, node-a, true", "node, node-b, true", "node, node, true", "node, node-c, false"
  })
  void matches(String name, String value, boolean matches) {
    Filter asked = Filter.of(MultiMap.caseInsensitiveMultiMap().add(name, value)).orElseThrow();

    assertEquals(matches, Filter.of(asked.json()).matches(JOIN));
  }

  @Test
  @DisplayName("a message that names no room is of the room in which its session sits")
  void sitters() {
    Subject news = new Subject("signaling.s-1", null, "s-1", null, null);
    Filter tea = Filter.of(MultiMap.caseInsensitiveMultiMap().add("room", "tea")).orElseThrow();

    assertEquals(false, Filter.of(tea.json()).matches(news));
    assertEquals(true, Filter.of(tea.with(Set.of("s-1")).json()).matches(news));
    assertEquals(false, Filter.of(tea.with(Set.of("s-1")).json()).matches(new Subject("signaling.s-2", null, null, null, null)));
  }

  @Test
  @DisplayName("who asks for the room is of it at once, and until it is known who sits there")
  void newcomers() {
    Filter tea = Filter.of(MultiMap.caseInsensitiveMultiMap().add("room", "tea").add("address", "signaling.*")).orElseThrow();
    Filter first = Filter.of(tea.json());
    Subject join = new Subject("room.join", " TEA", "s-9", null, null);
    Subject news = new Subject("signaling.s-9", null, "s-9", null, null);

    assertEquals(false, first.matches(news));
    assertEquals(false, first.matches(join));
    assertEquals(true, first.matches(news));
    Filter second = Filter.of(tea.json()).after(first);
    assertEquals(true, second.matches(news));
    assertEquals(false, Filter.of(tea.json()).after(second).matches(news));
  }

  @Test
  @DisplayName("what there is not to ask for is not guessed at, neither is what is too long")
  void unknown() {
    assertEquals(true, Filter.of(MultiMap.caseInsensitiveMultiMap().add("adress", "room.*")).isEmpty());
    assertEquals(true, Filter.of(MultiMap.caseInsensitiveMultiMap().add("address", "*".repeat(201))).isEmpty());
    assertEquals(true, Filter.of(MultiMap.caseInsensitiveMultiMap()).orElseThrow().matches(JOIN));
  }
}
