package duet.signaling.settings;

import duet.inspector.trust.KeyAndChain;
import duet.inspector.trust.PemFile;
import duet.inspector.trust.UnusableFile;
import duet.signaling.tls.SelfSigned;
import io.vertx.core.net.KeyCertOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the public port proves who it is; without any of these it speaks plain http.
 *
 * @param files a certificate that somebody vouches for
 * @param selfSigned one that nobody does, made at this start
 */
public record TlsSettings(Optional<Files> files, Optional<SelfSigned> selfSigned) {

  /**
   * @param certificate the server's own first
   * @param key its key
   * @param first what they held at the start
   */
  public record Files(PemFile certificate, PemFile key, KeyAndChain first) {}

  static TlsSettings from(Environment env) {
    var made = env.has("TLS");
    if (made && !env.text("TLS", "").equals("self-signed")) {
      throw new SettingException("TLS", env.text("TLS", ""), "it must be self-signed; for a certificate of yours set TLS_CERT and TLS_KEY");
    }
    for (var variable : new String[] {"TLS_CERT", "TLS_KEY"}) {
      if (made && env.has(variable)) {
        throw new SettingException("TLS is self-signed, but " + variable + " is set, too; set one of them.");
      }
    }
    if (env.has("TLS_CERT") != env.has("TLS_KEY")) {
      var there = env.has("TLS_CERT");
      throw new SettingException(
          "%s is set, but %s is not; set both or none.".formatted(there ? "TLS_CERT" : "TLS_KEY", there ? "TLS_KEY" : "TLS_CERT"));
    }
    if (!env.has("TLS_CERT")) {
      return new TlsSettings(Optional.empty(), made ? Optional.of(SelfSigned.make()) : Optional.empty());
    }
    var certificate = new PemFile("TLS_CERT", Path.of(env.text("TLS_CERT", "")));
    var key = new PemFile("TLS_KEY", Path.of(env.text("TLS_KEY", "")));
    try {
      return new TlsSettings(Optional.of(new Files(certificate, key, KeyAndChain.read(certificate, key))), Optional.empty());
    } catch (UnusableFile wrong) {
      throw SettingException.of(wrong);
    }
  }

  /** What the port shows; empty: it speaks plain http. */
  public Optional<KeyCertOptions> shown() {
    return files.<KeyCertOptions>map(both -> both.first().options()).or(() -> selfSigned.map(SelfSigned::options));
  }

  /** Of the addresses at which the public port is found. */
  public String scheme() {
    return shown().isPresent() ? "https" : "http";
  }

  @Override
  public String toString() {
    return files
        .map(both -> both.certificate() + " " + both.key())
        .orElse(selfSigned.isPresent() ? "TLS=self-signed" : "TLS=");
  }
}
