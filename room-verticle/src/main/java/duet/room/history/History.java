package duet.room.history;

import com.hazelcast.core.HazelcastInstance;
import duet.room.domain.Command;
import duet.room.domain.Command.Join;
import duet.room.domain.Command.Leave;
import duet.room.domain.Command.Lock;
import duet.room.domain.Command.Lost;
import duet.room.domain.Command.Sweep;
import duet.room.domain.Outcome;
import duet.room.domain.Outcome.AlreadySeated;
import duet.room.domain.Outcome.Full;
import duet.room.domain.Outcome.Held;
import duet.room.domain.Outcome.Joined;
import duet.room.domain.Outcome.Locked;
import duet.room.domain.Outcome.Turned;
import duet.room.domain.Room;
import io.vertx.core.json.JsonArray;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The last moments of the rooms that changed on this node: so many of each, so many of all, the rooms that were quiet
 * longest are forgotten first. Any thread.
 */
public final class History {
  private static final String NAME = "duet.history";
  private static final int OF_A_ROOM = 64;
  private static final int OF_ALL = 10_000;

  private final Map<String, Deque<Moment>> rooms = new LinkedHashMap<>(16, 0.75f, true);
  private int moments;

  /** The one of this member. */
  public static History of(HazelcastInstance member) {
    return (History) member.getUserContext().computeIfAbsent(NAME, name -> new History());
  }

  /**
   * A command was carried out here.
   *
   * @param key     of the room's name
   * @param command what happened
   * @param before  the room, or null
   * @param after   the room, or null
   * @param outcome what the one who gave the command learns
   * @param now     the time
   */
  public void step(String key, Command command, Room before, Room after, Outcome outcome, long now) {
    if (before == null && after == null) {
      return;
    }
    boolean changed = !Objects.equals(before, after);
    if (command instanceof Join join) {
      // who sits asks again every few seconds
      if (changed || !(outcome instanceof Joined)) {
        add(key, new Moment(now, "join", join.claim().session().id(), join.claim().page(), join.claim().attempt(),
            words(outcome), after, 1));
      }
    } else if (command instanceof Leave leave) {
      add(key, new Moment(now, "leave", leave.session(), null, 0, changed ? "left" : "sat nowhere", after, 1));
    } else if (command instanceof Lock lock) {
      add(key, new Moment(now, "lock", lock.session(), null, 0, words(lock, outcome, changed), after, 1));
    } else if (command instanceof Lost lost) {
      String why = lost.closed() ? "its socket closed" : "not heard of any more";
      add(key, new Moment(now, "lost", lost.session(), null, 0, changed ? why : why + "; sat nowhere", after, 1));
    } else if (changed) {
      boolean isSweep = command instanceof Sweep;
      add(key, new Moment(now, isSweep ? "sweep" : "retell", null, null, 0,
          isSweep ? "holds ended, or a signaling node died" : "news told again", after, 1));
    }
  }

  /**
   * Something happened that changed nothing.
   *
   * @param key     of the room's name
   * @param what    such as {@code check}
   * @param session whom it was about, or null
   * @param outcome in words
   */
  public void note(String key, String what, String session, String outcome) {
    add(key, new Moment(System.currentTimeMillis(), what, session, null, 0, outcome, null, 1));
  }

  /** The moments of a room, the oldest first. */
  synchronized JsonArray of(String key) {
    JsonArray array = new JsonArray();
    rooms.getOrDefault(key, new ArrayDeque<>()).forEach(moment -> array.add(moment.json()));
    return array;
  }

  private synchronized void add(String key, Moment moment) {
    Deque<Moment> room = rooms.computeIfAbsent(key, made -> new ArrayDeque<>());
    Moment last = room.peekLast();
    if (last != null && last.isRepeatedBy(moment)) {
      room.removeLast();
      room.add(last.again(moment));
      return;
    }
    room.add(moment);
    moments++;
    if (room.size() > OF_A_ROOM) {
      room.remove();
      moments--;
    }
    Iterator<Deque<Moment>> quietest = rooms.values().iterator();
    while (moments > OF_ALL) {
      moments -= quietest.next().size();
      quietest.remove();
    }
  }

  private static String words(Lock lock, Outcome outcome, boolean changed) {
    if (!(outcome instanceof Turned turned)) {
      return "sat nowhere";
    }
    if (turned.locked() != lock.locked()) {
      return "not locked: a seat has no key";
    }
    return (turned.locked() ? "locked by this session" : "unlocked by this session") + (changed ? "" : ", as it was already");
  }

  private static String words(Outcome outcome) {
    if (outcome instanceof Full) {
      return "full: both seats are taken";
    }
    if (outcome instanceof Locked) {
      return "locked: its key is none of the two";
    }
    if (outcome instanceof Held held) {
      return "held for somebody else, " + held.left() + " ms left";
    }
    if (outcome instanceof Joined joined) {
      return "joined the " + (joined.polite() ? "polite" : "impolite") + " seat";
    }
    return outcome instanceof AlreadySeated ? "already-seated: a newer socket or page has the seat, or this session was told to be lost"
        : "too late: nobody waited for it any more";
  }
}
