package duet.inspector.trust;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Mutual TLS between the nodes of the event bus. Each side must show a certificate that the authority vouches for; names
 * and addresses in it are not looked at (Vert.x does not offer it for the bus, and a pod's address is news to everybody), so
 * the authority must be one that signs for these nodes and nobody else.
 *
 * @param certificate where the node's own was read from
 * @param key         where its key was
 * @param authority   where those were that vouch for all nodes
 * @param own         what this node shows
 * @param known       the certificates of the authority, PEM
 */
public record BusTls(PemFile certificate, PemFile key, PemFile authority, KeyAndChain own, Buffer known) {
  private static final String CERT = "BUS_TLS_CERT";
  private static final String KEY = "BUS_TLS_KEY";
  private static final String CA = "BUS_TLS_CA";

  /**
   * Reads and checks the three files.
   *
   * @param variables the environment
   * @return empty when none of the three is set
   * @throws UnusableFile when one is missing or cannot be used, or they do not belong together
   */
  public static Optional<BusTls> of(Map<String, String> variables) {
    var set = Stream.of(CERT, KEY, CA).filter(name -> !text(variables, name).isEmpty()).toList();
    if (set.isEmpty()) {
      return Optional.empty();
    }
    var certificate = file(variables, CERT, set.get(0));
    var key = file(variables, KEY, set.get(0));
    var authority = file(variables, CA, set.get(0));
    var own = KeyAndChain.read(certificate, key);
    var known = authority.content();
    var tls = new BusTls(certificate, key, authority, own, known);
    tls.requireVouchedFor(authority.certificates(known));
    return Optional.of(tls);
  }

  private static String text(Map<String, String> variables, String name) {
    return variables.getOrDefault(name, "").strip();
  }

  private static PemFile file(Map<String, String> variables, String name, String other) {
    var value = text(variables, name);
    if (value.isEmpty()) {
      throw new UnusableFile(name, "", "a file, since " + other + " is set: all three of " + CERT + ", " + KEY + ", " + CA + " or none");
    }
    return new PemFile(name, Path.of(value));
  }

  /** Else the process would start, and hear and reach nobody. */
  private void requireVouchedFor(List<X509Certificate> authorities) {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null);
      for (var one : authorities) {
        store.setCertificateEntry(one.getSubjectX500Principal() + " " + one.getSerialNumber(), one);
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      var trust = (X509TrustManager) factory.getTrustManagers()[0];
      var chain = certificate.certificates(own.chain()).toArray(X509Certificate[]::new);
      var kind = chain[0].getPublicKey().getAlgorithm();
      trust.checkClientTrusted(chain, kind);
      trust.checkServerTrusted(chain, "UNKNOWN");
    } catch (GeneralSecurityException | IOException e) {
      throw certificate.unusable("a certificate that " + CA + " vouches for, good today, for clients and for servers");
    }
  }

  /** Has the bus speak TLS 1.3 with nodes of the same authority only, both ways. */
  EventBusOptions on(EventBusOptions options) {
    return options.setSsl(true).setKeyCertOptions(own.options()).setTrustOptions(new PemTrustOptions().addCertValue(known))
        .setClientAuth(ClientAuth.REQUIRED).setEnabledSecureTransportProtocols(Set.of("TLSv1.3"));
  }

  /** For the log at start; of unset ones the names. */
  public static String printed(Optional<BusTls> tls) {
    return tls.map(set -> set.certificate + " " + set.key + " " + set.authority).orElse(CERT + "= " + KEY + "= " + CA + "=");
  }
}
