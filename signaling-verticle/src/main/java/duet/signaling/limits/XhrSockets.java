package duet.signaling.limits;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The open sockets whose transport needs a request for everything: by their names, which browsers make up. */
final class XhrSockets {

  private static final Pattern PATH = Pattern.compile(".*/[^/.]+/([^/.]+)/xhr(_streaming)?");

  private final Set<String> names = new HashSet<>();

  /** Whether a request of this path, without its query, opens a socket. */
  boolean isNew(String path) {
    var name = name(path);
    return name != null && !names.contains(name);
  }

  /** The one that a request of this path opened is open. */
  void opened(String path) {
    var name = name(path);
    if (name != null) {
      names.add(name);
    }
  }

  /** The same path as when it was opened: what is forgotten must be what was remembered. */
  void closed(String path) {
    names.remove(name(path));
  }

  /** Null for other transports. */
  private static String name(String path) {
    var parts = PATH.matcher(path);
    return parts.matches() ? parts.group(1) : null;
  }
}
