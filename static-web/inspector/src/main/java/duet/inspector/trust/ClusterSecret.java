package duet.inspector.trust;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What only members of the cluster know. Hazelcast's open edition asks who joins for the cluster's name and nothing else, so
 * the secret goes into that name. Members say the name to each other in clear: this keeps out who reaches the port, not who
 * reads the network.
 *
 * @param text empty when there is none
 */
public record ClusterSecret(String text) {
  /** What a secret may be, to follow "allowed: ". */
  public static final String ALLOWED = "16 to 256 printable characters of ASCII, no blanks";

  private static final Pattern SECRET = Pattern.compile("[!-~]{16,256}");
  private static final int BYTES = 16;

  /** Whether it is long enough; an empty one, which is none, is not. */
  public static boolean isSecret(String text) {
    return SECRET.matcher(text).matches();
  }

  /**
   * The name by which members find each other.
   *
   * @param name what people call the cluster
   * @return the same without a secret; with one, followed by 128 bits that nobody can tell without it
   */
  public String named(String name) {
    if (text.isEmpty()) {
      return name;
    }
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(("duet cluster " + name + " " + text).getBytes(StandardCharsets.UTF_8));
      return name + "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For the log at start: hidden. */
  @Override
  public String toString() {
    return "CLUSTER_SECRET=" + (text.isEmpty() ? "" : "(hidden)");
  }
}
