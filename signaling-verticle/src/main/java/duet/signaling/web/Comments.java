package duet.signaling.web;

import java.util.stream.Collectors;

/**
 * The comments of a script or a style, which stay in the repository: a sixth of what would go over the wire. Lines that are nothing but
 * comment become empty, so that those of an error are the same in the browser and in the source.
 */
final class Comments {

  private boolean open;

  private Comments() {}

  /** The same source without them. No string in it may have a line that looks like one. */
  static String blanked(String source) {
    var comments = new Comments();
    return source.lines().map(comments::rest).collect(Collectors.joining("\n", "", "\n"));
  }

  /** What is no comment in the next line. */
  private String rest(String line) {
    var text = line.strip();
    if (!open && text.startsWith("//")) {
      return "";
    }
    if (!open && !text.startsWith("/*")) {
      return line;
    }
    int end = text.indexOf("*/", open ? 0 : 2);
    var after = end < 0 ? "" : text.substring(end + 2);
    boolean cast = !open && !after.isBlank();
    open = end < 0;
    return cast ? line : after;
  }
}
