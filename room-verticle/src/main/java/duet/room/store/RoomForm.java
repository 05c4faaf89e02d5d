package duet.room.store;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import duet.room.domain.Claim;
import duet.room.domain.Room;
import duet.room.domain.Seat;
import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;
import duet.room.domain.Session;
import java.util.List;

/** A room as it lies in the map. */
final class RoomForm implements CompactSerializer<Room> {
  @Override
  public String getTypeName() {
    return "duet.Room";
  }

  @Override
  public Class<Room> getCompactClass() {
    return Room.class;
  }

  @Override
  public void write(CompactWriter out, Room room) {
    out.writeString("name", room.name());
    out.writeString("epoch", room.epoch());
    out.writeInt64("version", room.version());
    out.writeBoolean("healed", room.healed());
    SessionFields.writeAll(out, "unseated", room.unseated());
    out.writeArrayOfString("lock", room.lock().toArray(String[]::new));
    writeSeat(out, "polite.", room.seats().get(0));
    writeSeat(out, "impolite.", room.seats().get(1));
  }

  @Override
  public Room read(CompactReader reader) {
    Fields in = new Fields(reader);
    return new Room(in.text("name"), in.text("epoch"), in.big("version"),
        List.of(readSeat(in, "polite."), readSeat(in, "impolite.")),
        in.flag("healed"), SessionFields.readAll(in, "unseated"), in.texts("lock"));
  }

  private static void writeSeat(CompactWriter out, String at, Seat seat) {
    Claim claim = seat instanceof Taken taken ? taken.claim() : null;
    Held held = seat instanceof Held some ? some : null;
    out.writeString(at + "is", claim != null ? "taken" : held != null ? "held" : "free");
    out.writeString(at + "page", claim != null ? claim.page() : held != null ? held.page() : null);
    out.writeInt32(at + "attempt", claim != null ? claim.attempt() : held != null ? held.attempt() : 0);
    out.writeString(at + "key", claim != null ? claim.key() : held != null ? held.key() : null);
    SessionFields.write(out, at, claim != null ? claim.session() : null);
    out.writeInt64(at + "asked", claim != null ? claim.asked() : 0);
    out.writeString(at + "closed", held != null ? held.closed() : null);
    out.writeInt64(at + "until", held != null ? held.until() : 0);
  }

  private static Seat readSeat(Fields in, String at) {
    String is = in.text(at + "is");
    String page = in.text(at + "page");
    int attempt = in.number(at + "attempt");
    String key = in.text(at + "key");
    if ("taken".equals(is)) {
      return new Taken(new Claim(page, attempt, SessionFields.read(in, at), key, in.big(at + "asked")));
    }
    return "held".equals(is)
        ? new Held(page, attempt, key, in.text(at + "closed"), in.big(at + "until"))
        : Seat.FREE;
  }
}
