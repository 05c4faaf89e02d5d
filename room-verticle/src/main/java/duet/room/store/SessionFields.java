package duet.room.store;

import com.hazelcast.nio.serialization.compact.CompactWriter;
import duet.room.domain.Session;
import java.util.ArrayList;
import java.util.List;

/** Sessions as fields of something larger. */
final class SessionFields {
  private SessionFields() {}

  static void write(CompactWriter out, String at, Session session) {
    out.writeString(at + "session", session == null ? null : session.id());
    out.writeString(at + "instance", session == null ? null : session.instance());
  }

  static Session read(Fields in, String at) {
    return new Session(in.text(at + "session"), in.text(at + "instance"));
  }

  static void writeAll(CompactWriter out, String name, List<Session> sessions) {
    out.writeArrayOfString(name + ".sessions", sessions.stream().map(Session::id).toArray(String[]::new));
    out.writeArrayOfString(name + ".instances", sessions.stream().map(Session::instance).toArray(String[]::new));
  }

  static List<Session> readAll(Fields in, String name) {
    List<String> ids = in.texts(name + ".sessions");
    List<String> instances = in.texts(name + ".instances");
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < Math.min(ids.size(), instances.size()); i++) {
      sessions.add(new Session(ids.get(i), instances.get(i)));
    }
    return sessions;
  }
}
