package duet.signaling.tls;

import duet.signaling.settings.SettingException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.X509KeyManager;

/**
 * What a TLS server shows and what it proves that with, both PEM.
 *
 * @param chain the server's certificate, then those that lead to a known authority
 * @param key PKCS #8, PKCS #1 or SEC 1
 */
public record KeyAndChain(Buffer chain, Buffer key) {

  /**
   * Reads and checks both files.
   *
   * @throws SettingException when one of them cannot be read, is nothing of the kind, or they are not of one pair
   */
  public static KeyAndChain read(Path certificate, Path key) {
    var pair = new KeyAndChain(content("TLS_CERT", certificate), content("TLS_KEY", key));
    var shown = pair.certificate(certificate);
    if (!belongs(pair.privateKey(key), shown)) {
      throw new SettingException("TLS_KEY", key.toString(), "it must be the key of the first certificate in TLS_CERT");
    }
    return pair;
  }

  /** For a server. */
  public PemKeyCertOptions options() {
    return new PemKeyCertOptions().setCertValue(chain).setKeyValue(key);
  }

  private static Buffer content(String variable, Path file) {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new SettingException(variable, file.toString(), "it must be a file that this process may read");
    }
  }

  private Certificate certificate(Path file) {
    try {
      var all = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(chain.getBytes()));
      if (!all.isEmpty()) {
        return all.iterator().next();
      }
    } catch (GeneralSecurityException e) {
      // said below
    }
    throw new SettingException("TLS_CERT", file.toString(), "it must hold certificates in PEM form, the server's own first");
  }

  private PrivateKey privateKey(Path file) {
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
    throw new SettingException("TLS_KEY", file.toString(), "it must be a private key in PEM form, without a password");
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
