package duet.inspector;

import duet.inspector.Outbox.Seen;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Those who read the tail on this node. Tells all nodes what they want, again and again: a node that hears nothing of it
 * any more stops by itself. Puts what comes from several nodes in order of time. All on the inspector's event loop.
 */
final class Readers {
  /** On one node, so that many of them cannot keep it from its work. */
  static final int MOST = 20;

  private static final long RENEW_MS = 2_000;
  private static final long LEASE_MS = 6_000;
  private static final long SORT_MS = 100;

  /** What was seen at the same time on two nodes comes within this time, if their clocks agree. */
  private static final long SETTLE_MS = 300;

  /** A node's clock that is ahead delays what it saw no longer than this. */
  private static final long LONGEST_MS = 1_000;

  private static final int MOST_UNSORTED = 20_000;

  private final Vertx vertx;
  private final Context context;
  private final Members members;
  private final AtomicInteger places = new AtomicInteger(MOST);
  private final Map<String, Reader> readers = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> sitters = new ConcurrentHashMap<>();
  private List<Arrived> unsorted = new ArrayList<>();
  private long renewing;
  private long sorting;

  Readers(Vertx vertx, Context context, Members members) {
    this.vertx = vertx;
    this.context = context;
    this.members = members;
  }

  /** Takes a place; false when there is none left. Any thread. */
  boolean takePlace() {
    return places.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  /** Begins to feed a reader who has taken a place. Any thread. */
  void add(Reader reader) {
    context.runOnContext(here -> {
      readers.put(reader.id(), reader);
      if (readers.size() == 1) {
        renewing = vertx.setPeriodic(RENEW_MS, tick -> renew());
        sorting = vertx.setPeriodic(SORT_MS, tick -> sort());
      }
      renew();
    });
  }

  /** Ends it, and gives the place back. Any thread. */
  void remove(Reader reader) {
    context.runOnContext(here -> {
      if (readers.remove(reader.id()) != null) {
        places.incrementAndGet();
        if (readers.isEmpty()) {
          vertx.cancelTimer(renewing);
          vertx.cancelTimer(sorting);
          unsorted = new ArrayList<>();
          sitters.clear();
        }
        tell();
      }
    });
  }

  private void renew() {
    Set<String> rooms = readers.values().stream().map(reader -> reader.filter().room())
        .filter(room -> room != null).collect(Collectors.toSet());
    sitters.keySet().retainAll(rooms);
    tell();
    Future.join(rooms.stream().map(this::findSitters).toList()).onSuccess(found -> {
      if (!rooms.isEmpty()) {
        tell();
      }
    });
  }

  /** Messages that name no room are of it when they are about somebody who sits in it. */
  private Future<Void> findSitters(String room) {
    return members.ask(new JsonObject().put("ask", "room").put("name", room), RENEW_MS).map(all -> {
      Set<String> found = all.stream().map(member -> member.getJsonObject("answer"))
          .filter(answer -> answer != null && answer.getJsonArray("seats") != null)
          .flatMap(answer -> answer.getJsonArray("seats").stream())
          .map(seat -> ((JsonObject) seat).getString("session")).filter(session -> session != null)
          .collect(Collectors.toSet());
      sitters.merge(room, found, (before, now) -> now.isEmpty() ? before : now);
      return null;
    });
  }

  private void tell() {
    JsonObject wanted = new JsonObject();
    readers.forEach((id, reader) -> {
      Filter filter = reader.filter();
      Set<String> here = filter.room() == null ? Set.of() : sitters.getOrDefault(filter.room(), Set.of());
      wanted.put(id, filter.with(here).json());
    });
    JsonObject question = new JsonObject().put("ask", "watch").put("watcher", members.self())
        .put("leaseMs", LEASE_MS).put("readers", wanted);
    members.nodes().forEach(node -> vertx.eventBus().send(Members.address(node), question));
  }

  /** A node has seen something. */
  void seen(JsonObject batch) {
    if (readers.isEmpty()) {
      return;
    }
    for (Object one : batch.getJsonArray("seen")) {
      unsorted.add(new Arrived(Seen.of((JsonArray) one), System.nanoTime()));
    }
    batch.getJsonObject("lost").forEach(entry -> lost(entry.getKey(), (Integer) entry.getValue()));
    if (unsorted.size() > MOST_UNSORTED) {
      List<Arrived> oldest = unsorted.subList(0, unsorted.size() - MOST_UNSORTED);
      oldest.forEach(one -> one.seen().readers().forEach(id -> lost(id, 1)));
      oldest.clear();
    }
  }

  /** What was seen, and when that was heard here, by {@link System#nanoTime}. */
  private record Arrived(Seen seen, long at) {
    boolean isOverdue() {
      return System.nanoTime() - at > LONGEST_MS * 1_000_000;
    }
  }

  private void lost(String id, int count) {
    Reader reader = readers.get(id);
    if (reader != null) {
      reader.lost(count);
    }
  }

  private void sort() {
    long before = System.currentTimeMillis() - SETTLE_MS;
    Map<Boolean, List<Arrived>> parts = unsorted.stream().collect(
        Collectors.partitioningBy(one -> one.seen().time() <= before || one.isOverdue()));
    unsorted = new ArrayList<>(parts.get(false));
    parts.get(true).stream().map(Arrived::seen).sorted(Seen.IN_ORDER).forEach(one -> one.readers().forEach(id -> {
      Reader reader = readers.get(id);
      if (reader != null) {
        reader.offer(one.line());
      }
    }));
  }
}
