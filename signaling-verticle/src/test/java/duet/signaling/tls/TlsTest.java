package duet.signaling.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.TestCluster;
import duet.signaling.settings.SettingException;
import duet.signaling.settings.SignalingSettings;
import duet.signaling.settings.TlsSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class TlsTest {

  private static final int PATIENCE_MS = 10_000;

  @TempDir static Path folder;
  private static PemFiles files;

  @BeforeAll
  static void makePairs() throws Exception {
    files = PemFiles.in(folder);
    files.renew();
    new PemFiles(folder.resolve("other.crt"), folder.resolve("other.key")).renew();
    Files.writeString(folder.resolve("empty"), "");
    Files.writeString(folder.resolve("locked"), Files.readString(files.key()).replace("PRIVATE", "ENCRYPTED PRIVATE"));
  }

  @Test
  void aRenewedCertificateIsServedAndHalfOfOneIsNot(@TempDir Path own, Vertx vertx) throws Exception {
    var files = PemFiles.in(own);
    var first = files.renew();
    var port = serve(vertx, SignalingSettings.from(files.settings()).tls()).actualPort();
    assertEquals(first, Shown.at(port));
    var oldKey = Files.readString(files.key());
    var second = files.renew();
    awaitShown(port, second);
    Files.writeString(files.key(), oldKey);
    // longer than several looks at the files
    Thread.sleep(300);
    assertEquals(second, Shown.at(port));
    awaitShown(port, files.renew());
  }

  @Test
  void onlyTls13IsSpoken() throws Exception {
    try (var cluster = TestCluster.start(files.settings())) {
      Shown.at(cluster.port());
      try (var older = (SSLSocket) Shown.trustingAll().getSocketFactory().createSocket("127.0.0.1", cluster.port())) {
        older.setEnabledProtocols(new String[] {"TLSv1.2"});
        assertThrows(SSLException.class, older::startHandshake);
      }
    }
  }

  private static HttpServer serve(Vertx vertx, TlsSettings tls) {
    var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0).setSsl(true).setKeyCertOptions(tls.shown().orElseThrow());
    var server = vertx.createHttpServer(options).requestHandler(request -> request.response().end()).listen().await();
    new Reload(vertx, tls.files().orElseThrow()).watch(server, options.getSslOptions(), 50);
    return server;
  }

  private static void awaitShown(int port, X509Certificate wanted) throws Exception {
    for (int waited = 0; waited < PATIENCE_MS && !Shown.at(port).equals(wanted); waited += 50) {
      Thread.sleep(50);
    }
    assertEquals(wanted, Shown.at(port));
  }

  @Test
  void aSelfSignedOneIsForAllAddressesOfThisMachine(Vertx vertx) throws Exception {
    var tls = SignalingSettings.from(Map.of("TLS", "self-signed")).tls();
    var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0).setSsl(true).setKeyCertOptions(tls.shown().orElseThrow());
    var port = vertx.createHttpServer(options).requestHandler(request -> request.response().end()).listen().await().actualPort();
    var shown = Shown.at(port);
    shown.checkValidity();
    var names = shown.getSubjectAlternativeNames().stream().map(name -> name.get(1).toString()).collect(Collectors.toSet());
    assertTrue(names.contains("localhost") && names.contains("127.0.0.1"), names::toString);
    var digest = HexFormat.ofDelimiter(":").withUpperCase().formatHex(MessageDigest.getInstance("SHA-256").digest(shown.getEncoded()));
    var invitation = tls.selfSigned().orElseThrow().invitation(8443);
    assertTrue(invitation.get(invitation.size() - 1).endsWith(digest), invitation::toString);
    assertTrue(invitation.stream().limit(invitation.size() - 1).allMatch(line -> line.endsWith(":8443")), invitation::toString);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "TLS_CERT | missing | TLS_CERT | it must be a file that this process may read",
        "TLS_KEY | missing | TLS_KEY | it must be a file that this process may read",
        "TLS_CERT | empty | TLS_CERT | it must be a file of certificates in PEM form",
        "TLS_CERT | tls.key | TLS_CERT | it must be a file of certificates in PEM form",
        "TLS_KEY | tls.crt | TLS_KEY | it must be a private key in PEM form",
        "TLS_KEY | empty | TLS_KEY | it must be a private key in PEM form",
        "TLS_KEY | locked | TLS_KEY | it must be a private key in PEM form, without a password",
        "TLS_KEY | other.key | TLS_KEY | it must be the key of the first certificate in TLS_CERT"
      })
  void whatIsNoPairOfFilesIsSaidInOneSentence(String variable, String file, String named, String allowed) throws Exception {
    var variables = new HashMap<>(files.settings());
    variables.put(variable, folder.resolve(file).toString());
    var wrong = assertThrows(SettingException.class, () -> SignalingSettings.from(variables));
    assertTrue(wrong.getMessage().startsWith(named + " is \"" + folder.resolve(file)), wrong.getMessage());
    assertTrue(wrong.getMessage().contains(allowed), wrong.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_CERT, a, '', '', TLS_CERT is set but TLS_KEY is not",
    "TLS_KEY, a, '', '', TLS_KEY is set but TLS_CERT is not",
    "TLS, self-signed, TLS_CERT, a, TLS is self-signed but TLS_CERT is set",
    "TLS, self-signed, TLS_KEY, a, TLS is self-signed but TLS_KEY is set",
    "TLS, on, '', '', TLS is \"on\" but it must be self-signed"
  })
  void whatContradictsItselfIsSaidInOneSentence(String one, String value, String other, String otherValue, String said) {
    var variables = new HashMap<>(Map.of(one, value));
    variables.put(other, otherValue);
    var wrong = assertThrows(SettingException.class, () -> SignalingSettings.from(variables));
    assertTrue(wrong.getMessage().replace(",", "").startsWith(said), wrong.getMessage());
  }
}
