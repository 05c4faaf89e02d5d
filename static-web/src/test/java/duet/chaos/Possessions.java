package duet.chaos;

import duet.chaos.What.Cause;
import duet.chaos.What.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out from what people saw when a seat was surely theirs. An answer {@code joined} proves it for one instant between
 * question and answer; what follows may only be concluded:
 * <ul>
 * <li>a seat with a key is kept for its hold, counted from the earliest moment at which a room can have missed its person;
 * <li>while page and socket live, and no signaling process is silent for so long that it is taken for dead, no room can;
 * <li>without a key nothing is kept.
 * </ul>
 * Whatever ends it on purpose (a leave, a move, another answer) ends it at the moment the person did or heard it: earlier
 * than the truth at the person's own acts, later by the time of one message where it is told.
 */
final class Possessions {
  /** A silent process is taken for dead no sooner than this. */
  private static final long TAKEN_FOR_DEAD_MS = 8_000;
  /** From when it goes on to when the cluster has taken it back. */
  private static final long HEALED_MS = 25_000;
  /** From an edge's closing a socket, or from the death of a process, to the moment the person notices. */
  private static final long NOTICE_MS = 3_000;

  private final Holds holds;
  private final List<Moment> faults;

  private Possessions(Holds holds, List<Moment> faults) {
    this.holds = holds;
    this.faults = faults;
  }

  /** All possessions in one room, in order of their proof. Faults are those of all processes. */
  static List<Possession> in(List<Moment> room, List<Moment> faults, Holds holds) {
    var possessions = new Possessions(holds, faults);
    var found = new ArrayList<Possession>();
    for (int i = 0; i < room.size(); i++) {
      if (room.get(i).what() instanceof What.Joined) {
        var possession = new Possession(room.get(i), possessions.end(room, i));
        if (possession.from() < possession.until()) {
          found.add(possession);
        }
      }
    }
    return found;
  }

  private long end(List<Moment> room, int proofAt) {
    var proof = room.get(proofAt);
    long end = untilSilence(proof);
    for (int i = proofAt + 1; i < room.size() && room.get(i).at() < end; i++) {
      var later = room.get(i);
      if (later.holder().equals(proof.holder())) {
        end = Math.min(end, later.page().equals(proof.page()) ? ownEnd(later) : otherPagesEnd(later));
      }
    }
    return end;
  }

  private long hold(Moment of, long seconds) {
    return of.key() == null ? 0 : seconds;
  }

  /** What the page itself did or heard. */
  private long ownEnd(Moment later) {
    if (later.what() instanceof What.Dropped dropped) {
      return dropped(later, dropped.cause());
    }
    boolean ends = later.what() instanceof What.Left || later.what() instanceof What.Moved || later.what() instanceof What.Unseated
        || later.what() instanceof What.Joined || isRefusal(later.what());
    return ends ? later.at() : Long.MAX_VALUE;
  }

  private static boolean isRefusal(What what) {
    return what instanceof What.Refused refused && (refused.word().equals("full") || refused.word().equals("held"));
  }

  private long dropped(Moment later, Cause cause) {
    return switch (cause) {
      case OWN -> later.at() + hold(later, holds.seat());
      case CLOSED -> later.at() - NOTICE_MS + hold(later, holds.seat());
      case BROKEN -> later.at() - NOTICE_MS + hold(later, died(later.at()) ? holds.node() : holds.seat());
    };
  }

  private boolean died(long noticedAt) {
    return faults.stream().anyMatch(fault -> fault.who().startsWith("signaling") && is(fault, Kind.KILLED)
        && fault.at() <= noticedAt && noticedAt < fault.at() + NOTICE_MS);
  }

  /** Another page with the same key: the seat may be that page's, which may have dropped since. */
  private long otherPagesEnd(Moment later) {
    if (later.what() instanceof What.Asked) {
      return later.at() + holds.seat();
    }
    return later.what() instanceof What.Left || later.what() instanceof What.Joined ? later.at() : Long.MAX_VALUE;
  }

  /**
   * A process that was suspended for long, now or a moment ago, may be the one that holds the person's socket: whoever sits
   * there counts as dropped until it is one with the others again.
   */
  private long untilSilence(Moment proof) {
    long askedAt = ((What.Joined) proof.what()).askedAt();
    return faults.stream()
        .filter(fault -> fault.who().startsWith("signaling") && is(fault, Kind.SUSPENDED)
            && resumed(fault) > Math.max(askedAt - HEALED_MS, fault.at() + TAKEN_FOR_DEAD_MS))
        .mapToLong(fault -> Math.max(fault.at() + TAKEN_FOR_DEAD_MS, askedAt) + hold(proof, holds.node()))
        .min().orElse(Long.MAX_VALUE);
  }

  private long resumed(Moment suspended) {
    return faults.stream().filter(fault -> fault.who().equals(suspended.who()) && is(fault, Kind.RESUMED) && fault.at() >= suspended.at())
        .mapToLong(Moment::at).findFirst().orElse(Long.MAX_VALUE);
  }

  private static boolean is(Moment fault, Kind kind) {
    return ((What.Fault) fault.what()).kind() == kind;
  }
}
