package duet.room.store;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;

/** An event on its way back. */
final class NoteForm implements CompactSerializer<Note> {
  @Override
  public String getTypeName() {
    return "duet.Note";
  }

  @Override
  public Class<Note> getCompactClass() {
    return Note.class;
  }

  @Override
  public void write(CompactWriter out, Note note) {
    out.writeString("is", note.is());
    SessionFields.write(out, "", note.to());
    out.writeString("page", note.page());
    out.writeString("epoch", note.epoch());
    out.writeInt64("version", note.version());
    PeerFields.write(out, note.peer());
    out.writeBoolean("locked", note.locked());
  }

  @Override
  public Note read(CompactReader reader) {
    Fields in = new Fields(reader);
    return new Note(String.valueOf(in.text("is")), SessionFields.read(in, ""), in.text("page"), in.text("epoch"),
        in.big("version"), PeerFields.read(in), in.flag("locked"));
  }
}
