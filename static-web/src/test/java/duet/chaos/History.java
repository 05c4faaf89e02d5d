package duet.chaos;

import java.util.ArrayList;
import java.util.List;

/** All that happened, in order. Any thread. */
final class History {
  private final List<Moment> moments = new ArrayList<>();

  synchronized void add(String who, String page, String room, String key, What what) {
    moments.add(new Moment(System.currentTimeMillis(), who, page, room, key, what));
  }

  void fault(String process, What.Kind kind) {
    add(process, "", "", null, new What.Fault(kind));
  }

  void mark(What what) {
    add("", "", "", null, what);
  }

  synchronized List<Moment> moments() {
    return List.copyOf(moments);
  }
}
