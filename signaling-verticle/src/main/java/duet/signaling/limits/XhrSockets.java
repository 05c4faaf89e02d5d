package duet.signaling.limits;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The open sockets whose transport needs a request for everything: by their names, which browsers make up. */
final class XhrSockets {

  private static final Pattern PATH = Pattern.compile(".*/[^/.]+/([^/.]+)/xhr(_streaming)?(\\?.*)?");

  private final Set<String> names = new HashSet<>();

  /** Whether a request of this path opens a socket. */
  boolean isNew(String path) {
    var name = name(path);
    return name != null && !names.contains(name);
  }

  void opened(String uri) {
    var name = name(uri);
    if (name != null) {
      names.add(name);
    }
  }

  void closed(String uri) {
    names.remove(name(uri));
  }

  /** Null for other transports. */
  private static String name(String path) {
    var parts = PATH.matcher(path);
    return parts.matches() ? parts.group(1) : null;
  }
}
