package duet.signaling.limits;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The open sockets whose transport needs a request for everything: by their names, which browsers make up. */
final class XhrSockets {

  private static final Pattern OPENS = Pattern.compile(".*/[^/.]+/([^/.]+)/xhr(_streaming)?");
  private static final Pattern SENDS = Pattern.compile(".*/[^/.]+/([^/.]+)/xhr_send");

  private final Set<String> names = new HashSet<>();
  private final Set<String> receiving = new HashSet<>();

  /** Whether a request of this path, without its query, opens a socket. */
  boolean isNew(String path) {
    var name = name(OPENS, path);
    return name != null && !names.contains(name);
  }

  /** Whether a request of this path, without its query, sends something on an open one. */
  boolean sends(String path) {
    return names.contains(name(SENDS, path));
  }

  /** A request of this path waits for what comes. False when another of that socket does: only one may. */
  boolean receives(String path) {
    var name = name(OPENS, path);
    return name == null || receiving.add(name);
  }

  /** It waits no more. */
  void received(String path) {
    receiving.remove(name(OPENS, path));
  }

  /** The one that a request of this path opened is open. */
  void opened(String path) {
    var name = name(OPENS, path);
    if (name != null) {
      names.add(name);
    }
  }

  /** The same path as when it was opened: what is forgotten must be what was remembered. */
  void closed(String path) {
    names.remove(name(OPENS, path));
  }

  /** Null for other requests. */
  private static String name(Pattern what, String path) {
    var parts = what.matcher(path);
    return parts.matches() ? parts.group(1) : null;
  }
}
