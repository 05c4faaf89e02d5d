package duet.inspector.trust;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A PEM file, and the setting that names it.
 *
 * @param variable the environment variable
 * @param path     what it holds
 */
public record PemFile(String variable, Path path) {

  /** What stands in it now. */
  Buffer content() {
    try {
      return Buffer.buffer(Files.readAllBytes(path));
    } catch (IOException e) {
      throw unusable("a file that this process may read");
    }
  }

  /** The certificates in such a content, at least one. */
  List<X509Certificate> certificates(Buffer content) {
    try {
      var all = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content.getBytes()));
      if (!all.isEmpty()) {
        return all.stream().map(X509Certificate.class::cast).toList();
      }
    } catch (GeneralSecurityException e) {
      // said below
    }
    throw unusable("a file of certificates in PEM form, the one that it is about first");
  }

  UnusableFile unusable(String allowed) {
    return new UnusableFile(variable, path.toString(), allowed);
  }

  @Override
  public String toString() {
    return variable + "=" + path;
  }
}
