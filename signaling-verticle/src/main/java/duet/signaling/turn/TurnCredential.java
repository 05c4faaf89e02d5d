package duet.signaling.turn;

import duet.signaling.settings.IceSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A credential that ends (draft-uberti-behave-turn-rest): whoever shares the secret can check it, nobody has to keep it.
 *
 * @param username the second of its end, and a name of nobody
 * @param password the user name, signed with the secret
 */
public record TurnCredential(String username, String password) {

  private static final String HMAC = "HmacSHA1";

  /** A fresh one, good for {@code TURN_TTL} from now. */
  public static TurnCredential fresh(IceSettings settings, Clock clock) {
    var expiry = clock.instant().plus(settings.turnTtl()).getEpochSecond();
    var username = expiry + ":" + UUID.randomUUID();
    return new TurnCredential(username, sign(username, settings.turnSecret()));
  }

  private static String sign(String username, String secret) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
      return Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
