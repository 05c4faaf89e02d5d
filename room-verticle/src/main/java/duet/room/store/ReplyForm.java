package duet.room.store;

import com.hazelcast.nio.serialization.FieldKind;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import duet.room.domain.Event;
import duet.room.domain.Outcome;
import duet.room.domain.Outcome.AlreadySeated;
import duet.room.domain.Outcome.Full;
import duet.room.domain.Outcome.Held;
import duet.room.domain.Outcome.Joined;
import duet.room.domain.Outcome.Late;
import duet.room.domain.Outcome.Locked;
import duet.room.domain.Outcome.Noted;
import duet.room.domain.Outcome.Turned;
import java.util.List;
import java.util.stream.Stream;

/** A reply on its way back. */
final class ReplyForm implements CompactSerializer<Reply> {
  @Override
  public String getTypeName() {
    return "duet.Reply";
  }

  @Override
  public Class<Reply> getCompactClass() {
    return Reply.class;
  }

  @Override
  public void write(CompactWriter out, Reply reply) {
    Outcome outcome = reply.outcome();
    Joined joined = outcome instanceof Joined some ? some : null;
    out.writeString("is", word(outcome));
    out.writeString("room", joined == null ? null : joined.room());
    out.writeBoolean("polite", joined != null && joined.polite());
    out.writeString("epoch", joined == null ? null : joined.epoch());
    out.writeInt64("version", joined == null ? 0 : joined.version());
    PeerFields.write(out, joined == null ? null : joined.peer());
    out.writeInt64("left", outcome instanceof Held held ? held.left() : 0);
    out.writeBoolean("locked", joined != null && joined.locked() || outcome instanceof Turned turned && turned.locked());
    SessionFields.writeAll(out, "sitters", outcome instanceof Full full ? full.sitters()
        : outcome instanceof Locked locked ? locked.sitters() : List.of());
    out.writeArrayOfCompact("events", reply.events().stream().map(Note::of).toArray(Note[]::new));
  }

  private static String word(Outcome outcome) {
    if (outcome instanceof Joined) {
      return "joined";
    }
    if (outcome instanceof Full) {
      return "full";
    }
    if (outcome instanceof Held) {
      return "held";
    }
    if (outcome instanceof Locked) {
      return "locked";
    }
    if (outcome instanceof Turned) {
      return "turned";
    }
    if (outcome instanceof Late) {
      return "late";
    }
    return outcome instanceof AlreadySeated ? "already-seated" : "noted";
  }

  @Override
  public Reply read(CompactReader reader) {
    Fields in = new Fields(reader);
    String is = String.valueOf(in.text("is"));
    Outcome outcome = switch (is) {
      case "joined" -> new Joined(in.text("room"), in.flag("polite"), in.text("epoch"), in.big("version"),
          PeerFields.read(in), in.flag("locked"));
      case "locked" -> new Locked(SessionFields.readAll(in, "sitters"));
      case "turned" -> new Turned(in.flag("locked"));
      case "full" -> new Full(SessionFields.readAll(in, "sitters"));
      case "held" -> new Held(in.big("left"));
      case "already-seated" -> new AlreadySeated();
      case "noted" -> new Noted();
      case "late" -> new Late();
      default -> throw new HazelcastSerializationException("a newer release replied \"" + is + "\"");
    };
    List<Event> events = reader.getFieldKind("events") == FieldKind.ARRAY_OF_COMPACT
        ? Stream.of(reader.readArrayOfCompact("events", Note.class)).map(Note::event).toList()
        : List.of();
    return new Reply(outcome, events);
  }
}
