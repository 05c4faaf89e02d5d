package duet.room.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import duet.room.domain.Outcome;
import duet.room.domain.Peer;

/** The answer to {@code room.join}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
  @Type(name = "joined", value = JoinAnswer.Joined.class),
  @Type(name = "full", value = JoinAnswer.Full.class),
  @Type(name = "locked", value = JoinAnswer.Locked.class),
  @Type(name = "held", value = JoinAnswer.Held.class),
  @Type(name = "unavailable", value = JoinAnswer.Unavailable.class),
  @Type(name = "already-seated", value = JoinAnswer.AlreadySeated.class)
})
sealed interface JoinAnswer {
  /** A page asks again at the latest after this. */
  long LONGEST_WAIT_MS = 2_000;

  static JoinAnswer of(Outcome outcome) {
    if (outcome instanceof Outcome.Joined joined) {
      return new Joined(joined.room(), joined.polite(), joined.epoch(), joined.version(), joined.peer(),
          Shape.onlyTrue(joined.locked()));
    }
    if (outcome instanceof Outcome.Held held) {
      return new Held(Math.min(LONGEST_WAIT_MS, held.left()), held.left());
    }
    if (outcome instanceof Outcome.Full) {
      return new Full();
    }
    return outcome instanceof Outcome.Locked ? new Locked() : new AlreadySeated();
  }

  /** You sit; {@code locked} is true while nobody else may come in, else null. */
  record Joined(
      String room, Boolean polite, String epoch, Long version, Peer peer, @JsonInclude(Include.NON_NULL) Boolean locked)
      implements JoinAnswer {
    public Joined {
      Shape.text("room", room);
      Shape.given("polite", polite);
      Shape.id("epoch", epoch);
      Shape.atLeastOne("version", version);
    }
  }

  /** Both seats are taken by living people. */
  record Full() implements JoinAnswer {}

  /** Nobody is let in but the two who were there when it was locked. */
  record Locked() implements JoinAnswer {}

  /** A seat is kept for somebody else; times in milliseconds. */
  record Held(Long retryAfterMs, Long leftMs) implements JoinAnswer {
    public Held {
      Shape.atLeastOne("leftMs", leftMs);
      Shape.atLeastOne("retryAfterMs", retryAfterMs);
      if (retryAfterMs > LONGEST_WAIT_MS) {
        throw Refused.field("retryAfterMs", "at most " + LONGEST_WAIT_MS);
      }
    }
  }

  /** Nobody can be seated now; time in milliseconds. */
  record Unavailable(Long retryAfterMs) implements JoinAnswer {
    public Unavailable {
      Shape.atLeastOne("retryAfterMs", retryAfterMs);
    }
  }

  /** The session sits in another room, or another join of the same person is newer. */
  record AlreadySeated() implements JoinAnswer {}
}
