package duet.room.bus;

import com.fasterxml.jackson.annotation.JsonProperty;
import duet.room.domain.Outcome;
import duet.room.domain.Outcome.Turned;
import java.util.Locale;

/**
 * The answer to {@code room.lock}.
 *
 * @param result {@code locked} or {@code unlocked}, as the room is now; {@code not-seated}, or {@code unavailable}
 */
record LockAnswer(Result result) {
  static final LockAnswer UNAVAILABLE = new LockAnswer(Result.UNAVAILABLE);

  LockAnswer {
    if (result == null) {
      throw Refused.field("result", "one of the contract's words");
    }
  }

  static LockAnswer of(Outcome outcome) {
    if (!(outcome instanceof Turned turned)) {
      return new LockAnswer(Result.NOT_SEATED);
    }
    return new LockAnswer(turned.locked() ? Result.LOCKED : Result.UNLOCKED);
  }

  /** Spelled as on the wire. */
  enum Result {
    @JsonProperty("locked") LOCKED,
    @JsonProperty("unlocked") UNLOCKED,
    @JsonProperty("not-seated") NOT_SEATED,
    @JsonProperty("unavailable") UNAVAILABLE;

    /** As on the wire, for the log. */
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
