package duet.inspector;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which messages a reader wants; applied on the node where they are seen. What is null is not asked for.
 *
 * @param address   addresses with {@code *} for anything, commas between
 * @param room      a room's name, folded
 * @param sessions  who sits in that room
 * @param newcomers who was seen to ask for that room and may sit there by now; grows
 * @param session   whom it is about
 * @param node      the beginning of the id of a node that sends or receives
 */
record Filter(
    String address, String room, Set<String> sessions, Set<String> newcomers, String session, String node) {
  private static final Set<String> NAMES = Set.of("address", "room", "session", "node");
  private static final int LONGEST = 200;
  private static final int MOST_NEWCOMERS = 100;

  /** Reads the query of a request; nothing, when it asks for what there is not. */
  static Optional<Filter> of(MultiMap query) {
    boolean wrong = query.entries().stream()
        .anyMatch(entry -> !NAMES.contains(entry.getKey()) || entry.getValue().length() > LONGEST);
    return wrong ? Optional.empty() : Optional.of(new Filter(
        query.get("address"), folded(query.get("room")), Set.of(), Set.of(),
        query.get("session"), query.get("node")));
  }

  static Filter of(JsonObject json) {
    return new Filter(json.getString("address"), json.getString("room"),
        json.getJsonArray("sessions").stream().map(String::valueOf).collect(Collectors.toSet()),
        ConcurrentHashMap.newKeySet(), json.getString("session"), json.getString("node"));
  }

  JsonObject json() {
    return new JsonObject().put("address", address).put("room", room)
        .put("sessions", new JsonArray(Arrays.asList(sessions.toArray()))).put("session", session).put("node", node);
  }

  /** The same for a room in which others sit by now. */
  Filter with(Set<String> sitters) {
    return new Filter(address, room, new HashSet<>(sitters), newcomers, session, node);
  }

  /** The same after another one, whose newcomers may not be known as sitters yet. */
  Filter after(Filter before) {
    if (before != null) {
      sessions.addAll(before.newcomers);
    }
    return this;
  }

  /** What a message is about, as far as it says; null where it does not. */
  record Subject(String address, String room, String session, String from, String to) {}

  boolean matches(Subject subject) {
    // asked first: who asks for the room is remembered, whatever else is wanted
    boolean isOfRoom = room != null && isOfRoom(subject);
    return (address == null || Arrays.stream(address.split(",")).anyMatch(one -> fits(one.strip(), subject.address())))
        && (session == null || session.equals(subject.session()))
        && (room == null || isOfRoom)
        && (node == null || begins(subject.from()) || begins(subject.to()));
  }

  private boolean isOfRoom(Subject subject) {
    if (subject.room() == null || !room.equals(folded(subject.room()))) {
      return subject.session() != null
          && (sessions.contains(subject.session()) || newcomers.contains(subject.session()));
    }
    if (subject.session() != null && newcomers.size() < MOST_NEWCOMERS) {
      newcomers.add(subject.session());
    }
    return true;
  }

  private boolean begins(String id) {
    return id != null && id.startsWith(node);
  }

  private static boolean fits(String wanted, String address) {
    String[] parts = wanted.split("\\*", -1);
    if (parts.length == 1) {
      return wanted.equals(address);
    }
    String last = parts[parts.length - 1];
    int at = address.startsWith(parts[0]) ? parts[0].length() : -1;
    for (int i = 1; i < parts.length - 1 && at >= 0; i++) {
      int found = address.indexOf(parts[i], at);
      at = found < 0 ? -1 : found + parts[i].length();
    }
    return at >= 0 && address.length() - last.length() >= at && address.endsWith(last);
  }

  /** Spellings that differ in case, blanks or compatible forms are one room. */
  private static String folded(String name) {
    return name == null ? null : Normalizer.normalize(name, Form.NFKC).strip().replaceAll("\\s+", " ")
        .toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
