package duet.inspector;

import java.util.regex.Pattern;

/**
 * Where the management port is, and who may look.
 *
 * @param host  the address it binds
 * @param port  0 = any free one
 * @param exact false when nobody asked for this port, so that the next free one will do
 * @param token what those who look must show; empty when there is none
 */
public record ManagementSettings(String host, int port, boolean exact, String token) {
  /** What a token may be, to follow "allowed: ". */
  public static final String TOKEN_ALLOWED = "16 to 256 printable characters of ASCII, no blanks";

  private static final Pattern TOKEN = Pattern.compile("[!-~]{16,256}");

  /**
   * Checks a token.
   *
   * @param token what somebody set
   * @return whether it is long enough and can stand in a header
   */
  public static boolean isToken(String token) {
    return TOKEN.matcher(token).matches();
  }

  /** For the log at start: every setting by the name of its variable, the token hidden. */
  @Override
  public String toString() {
    return "MANAGEMENT_HOST=" + host
        + " MANAGEMENT_PORT=" + port + (exact ? "" : " or the next free one")
        + " MANAGEMENT_TOKEN=" + (token.isEmpty() ? "" : "(hidden)");
  }
}
