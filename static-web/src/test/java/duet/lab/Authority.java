package duet.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;

/**
 * Somebody who vouches for nodes: a certificate of its own, and those that it signs. Java's own tool makes them.
 *
 * @param folder where all files are kept
 */
public record Authority(Path folder) {
  private static final String PASSWORD = "changeit";
  private static final String EC = " -keyalg EC -groupname secp256r1 -validity 2";

  /** A new one in an empty folder. */
  public static Authority in(Path folder) {
    var made = new Authority(folder);
    made.keytool("ca", "-genkeypair -alias ca -dname CN=ca -ext bc:c -ext ku=keyCertSign" + EC);
    made.keytool("ca", "-exportcert -alias ca -rfc -file " + made.file("ca.crt"));
    return made;
  }

  /**
   * Signs a certificate of a new key.
   *
   * @param name  of the node
   * @param usage what it is good for, such as {@code clientAuth,serverAuth}
   * @return the settings by which a node takes them
   */
  public Map<String, String> vouchFor(String name, String usage) {
    keytool(name, "-genkeypair -alias " + name + " -dname CN=" + name + EC);
    keytool(name, "-certreq -alias " + name + " -file " + file(name + ".csr"));
    keytool("ca", "-gencert -alias ca -rfc -validity 2 -ext eku=" + usage + " -infile " + file(name + ".csr") + " -outfile " + file(name + ".crt"));
    writeKey(name);
    return Map.of("BUS_TLS_CERT", file(name + ".crt"), "BUS_TLS_KEY", file(name + ".key"), "BUS_TLS_CA", file("ca.crt"));
  }

  /** Its own certificate. */
  public String file() {
    return file("ca.crt");
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void keytool(String store, String arguments) {
    Command.run(Path.of(System.getProperty("java.home"), "bin", "keytool") + " " + arguments
        + " -storetype PKCS12 -keystore " + file(store + ".p12") + " -storepass " + PASSWORD);
  }

  private void writeKey(String name) {
    try (var file = Files.newInputStream(folder.resolve(name + ".p12"))) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(file, PASSWORD.toCharArray());
      var key = Base64.getMimeEncoder().encodeToString(store.getKey(name, PASSWORD.toCharArray()).getEncoded());
      Files.writeString(folder.resolve(name + ".key"), "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
