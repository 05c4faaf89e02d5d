package duet.room.store;

import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import duet.room.domain.Claim;
import duet.room.domain.Command;
import duet.room.domain.Command.Join;
import duet.room.domain.Command.Leave;
import duet.room.domain.Command.Lock;
import duet.room.domain.Command.Lost;
import duet.room.domain.Command.Retell;
import duet.room.domain.Command.Sweep;
import duet.room.domain.Session;
import java.util.HashSet;
import java.util.Set;

/** A command on its way: all kinds in one form, since each form new to the cluster costs it a round of agreement. */
final class RoomStepForm implements CompactSerializer<RoomStep> {
  @Override
  public String getTypeName() {
    return "duet.RoomStep";
  }

  @Override
  public Class<RoomStep> getCompactClass() {
    return RoomStep.class;
  }

  @Override
  public void write(CompactWriter out, RoomStep step) {
    Command command = step.command();
    out.writeInt64("until", step.until());
    out.writeInt64("version", command instanceof Lost lost ? lost.version() : 0);
    out.writeInt64("askedBy", command instanceof Lost lost ? lost.askedBy() : RoomStore.ANY_TIME);
    if (command instanceof Join join) {
      write(out, "join", join, join.claim().session(), false, join.hold(), Set.of(), join.epoch());
    } else if (command instanceof Leave leave) {
      write(out, "leave", null, new Session(leave.session(), null), false, 0, Set.of(), null);
    } else if (command instanceof Lost lost) {
      write(out, "lost", null, new Session(lost.session(), null), lost.closed(), lost.hold(), Set.of(), lost.epoch());
    } else if (command instanceof Lock lock) {
      write(out, lock.locked() ? "lock" : "unlock", null, new Session(lock.session(), null), false, 0, Set.of(), null);
    } else if (command instanceof Sweep sweep) {
      write(out, "sweep", null, null, false, sweep.hold(), sweep.living(), null);
    } else {
      write(out, "retell", null, null, false, 0, Set.of(), null);
    }
  }

  private static void write(
      CompactWriter out, String is, Join join, Session session, boolean closed, long hold, Set<String> living, String epoch) {
    out.writeString("is", is);
    SessionFields.write(out, "", session);
    out.writeBoolean("closed", closed);
    out.writeInt64("hold", hold);
    out.writeArrayOfString("living", living.toArray(String[]::new));
    out.writeString("spelling", join == null ? null : join.spelling());
    out.writeString("page", join == null ? null : join.claim().page());
    out.writeInt32("attempt", join == null ? 0 : join.claim().attempt());
    out.writeString("key", join == null ? null : join.claim().key());
    out.writeInt64("asked", join == null ? 0 : join.claim().asked());
    out.writeString("with", join == null ? null : join.with());
    out.writeString("epoch", epoch);
  }

  @Override
  public RoomStep read(CompactReader reader) {
    Fields in = new Fields(reader);
    Session session = SessionFields.read(in, "");
    long hold = in.big("hold");
    String is = String.valueOf(in.text("is"));
    return new RoomStep(switch (is) {
      case "join" -> new Join(in.text("spelling"),
          new Claim(in.text("page"), in.number("attempt"), session, in.text("key"), in.big("asked")),
          in.text("with"), in.text("epoch"), hold);
      case "leave" -> new Leave(session.id());
      case "lost" -> new Lost(session.id(), in.flag("closed"), hold, in.text("epoch"), in.big("version"), in.big("askedBy", RoomStore.ANY_TIME));
      case "lock", "unlock" -> new Lock(session.id(), is.equals("lock"));
      case "sweep" -> new Sweep(new HashSet<>(in.texts("living")), hold);
      case "retell" -> new Retell();
      default -> throw new HazelcastSerializationException("a newer release sent the command \"" + is + "\"");
    }, in.big("until", RoomStore.ANY_TIME));
  }
}
