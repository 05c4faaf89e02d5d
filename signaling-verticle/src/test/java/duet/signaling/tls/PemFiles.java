package duet.signaling.tls;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;

/** A certificate and its key, as two files. */
public record PemFiles(Path certificate, Path key) {

  /** The files, not yet written. */
  public static PemFiles in(Path folder) {
    return new PemFiles(folder.resolve("tls.crt"), folder.resolve("tls.key"));
  }

  /** Writes a fresh pair into them. */
  public X509Certificate renew() throws Exception {
    var made = SelfSigned.make().options();
    var store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(made.getValue().getBytes()), made.getPassword().toCharArray());
    var shown = (X509Certificate) store.getCertificate("duet");
    Files.writeString(certificate, pem("CERTIFICATE", shown.getEncoded()));
    Files.writeString(key, pem("PRIVATE KEY", store.getKey("duet", made.getPassword().toCharArray()).getEncoded()));
    return shown;
  }

  /** As they are named in the environment. */
  public Map<String, String> settings() {
    return Map.of("TLS_CERT", certificate.toString(), "TLS_KEY", key.toString());
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind);
  }
}
