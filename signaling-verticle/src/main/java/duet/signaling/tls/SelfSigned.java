package duet.signaling.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A certificate that nobody vouches for, made at the start for all addresses of this machine and its name: enough for browsers
 * to give a camera, once somebody has compared the fingerprint and said yes.
 *
 * @param options for a server
 * @param fingerprint SHA-256 of the certificate, as browsers show it
 */
public record SelfSigned(PfxOptions options, String fingerprint) {

  /** A fresh one, good for a year. It is Java's own tool that makes it, as no public class does. */
  public static SelfSigned make() {
    try {
      var folder = Files.createTempDirectory("duet");
      var file = folder.resolve("pair.p12");
      var password = UUID.randomUUID().toString();
      try {
        keytool(file, password);
        var bytes = Files.readAllBytes(file);
        var store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), password.toCharArray());
        var digest = MessageDigest.getInstance("SHA-256").digest(store.getCertificate("duet").getEncoded());
        return new SelfSigned(
            new PfxOptions().setPassword(password).setValue(Buffer.buffer(bytes)),
            HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest));
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("no certificate could be made: " + e.getMessage(), e);
    }
  }

  private static void keytool(Path file, String password) throws IOException {
    var names = Stream.concat(names().map(name -> "dns:" + name), addresses().map(address -> "ip:" + literal(address)));
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "duet", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "365",
                // clocks differ
                "-startdate", "-1d", "-dname", "CN=Duet", "-ext", "eku=serverAuth",
                "-ext", "san=" + names.collect(Collectors.joining(",")),
                "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", password)
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes());
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(said.strip());
    }
  }

  /** What to type on a phone in the same network, and what to compare there. */
  public List<String> invitation(int port) {
    var others = addresses().filter(address -> !address.isLoopbackAddress()).map(SelfSigned::literal);
    return Stream.concat(
            others.map(host -> "On another device: https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port),
            Stream.of("Its browser will warn of the certificate; SHA-256 fingerprint: " + fingerprint))
        .toList();
  }

  /** The machine's own name, where it has one, also as phones say it in a home's network. */
  private static Stream<String> names() {
    try {
      var own = InetAddress.getLocalHost().getHostName();
      return own.matches("[A-Za-z][A-Za-z0-9-]*") ? Stream.of("localhost", own, own + ".local") : Stream.of("localhost");
    } catch (IOException none) {
      return Stream.of("localhost");
    }
  }

  /** Of interfaces that are up, but those that need a zone; IPv4, which is what people type, first. */
  private static Stream<InetAddress> addresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLinkLocalAddress())
          .sorted((one, other) -> Boolean.compare(other instanceof Inet4Address, one instanceof Inet4Address));
    } catch (IOException none) {
      return Stream.empty();
    }
  }

  private static String literal(InetAddress address) {
    return address.getHostAddress().replaceAll("%.*", "");
  }
}
