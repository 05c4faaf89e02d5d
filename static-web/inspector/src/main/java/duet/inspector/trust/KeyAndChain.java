package duet.inspector.trust;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.X509KeyManager;

/**
 * What one side of TLS shows and what it proves that with, both PEM.
 *
 * @param chain its certificate, then those that lead to a known authority
 * @param key PKCS #8, PKCS #1 or SEC 1
 */
public record KeyAndChain(Buffer chain, Buffer key) {

  /**
   * Reads and checks both files.
   *
   * @throws UnusableFile when one of them cannot be read, is nothing of the kind, or they are not of one pair
   */
  public static KeyAndChain read(PemFile certificate, PemFile key) {
    var pair = new KeyAndChain(certificate.content(), key.content());
    var shown = certificate.certificates(pair.chain).get(0);
    if (!belongs(pair.privateKey(key), shown)) {
      throw key.unusable("the key of the first certificate in " + certificate.variable());
    }
    return pair;
  }

  /** For a server or a client. */
  public PemKeyCertOptions options() {
    return new PemKeyCertOptions().setCertValue(chain).setKeyValue(key);
  }

  private PrivateKey privateKey(PemFile file) {
    try {
      // values, not paths: nothing of Vert.x is needed to read them
      var keys = (X509KeyManager) options().getKeyManagerFactory(null).getKeyManagers()[0];
      for (var kind : List.of("RSA", "EC")) {
        if (keys.getServerAliases(kind, null) != null) {
          return keys.getPrivateKey(keys.getServerAliases(kind, null)[0]);
        }
      }
    } catch (Exception e) {
      // said below
    }
    throw file.unusable("a private key in PEM form, without a password");
  }

  private static boolean belongs(PrivateKey key, Certificate certificate) {
    try {
      var signature = Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
      signature.initSign(key);
      signature.update((byte) 1);
      var proof = signature.sign();
      signature.initVerify(certificate);
      signature.update((byte) 1);
      return signature.verify(proof);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
