package duet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.lab.Authority;
import duet.room.settings.RoomSettings;
import duet.room.settings.WrongSetting;
import duet.signaling.settings.SettingException;
import duet.signaling.settings.SignalingSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What both services take for the bus's certificates, and for the cluster's secret. */
class BusSettingsTest {
  @TempDir static Path folder;
  private static Map<String, String> good;

  @BeforeAll
  static void makeFiles() throws Exception {
    var ours = Authority.in(Files.createDirectory(folder.resolve("ours")));
    good = ours.vouchFor("node", "serverAuth,clientAuth");
    ours.vouchFor("other", "serverAuth,clientAuth");
    ours.vouchFor("web", "serverAuth");
    Authority.in(Files.createDirectory(folder.resolve("theirs"))).vouchFor("stranger", "serverAuth,clientAuth");
    Files.writeString(folder.resolve("ours/empty"), "");
  }

  @Test
  void bothTakeThemAndPrintPathsAndNoSecrets() {
    var all = new HashMap<>(good);
    all.put("CLUSTER_SECRET", "nobody-else-knows-this");
    for (var printed : new String[] {RoomSettings.of(all).toString(), SignalingSettings.from(all).toString()}) {
      good.forEach((variable, file) -> assertTrue(printed.contains(variable + "=" + file), printed));
      assertTrue(printed.contains("CLUSTER_SECRET=(hidden)"), printed);
      assertFalse(printed.contains("nobody-else"), printed);
    }
    assertEquals("CLUSTER_SECRET= ", RoomSettings.of(Map.of()).toString().replaceFirst(".*(CLUSTER_SECRET=\\S* ).*", "$1"));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(delimiter = '|', nullValues = "none", value = {
      "BUS_TLS_CERT | none | BUS_TLS_CERT | a file, since BUS_TLS_KEY is set",
      "BUS_TLS_KEY | none | BUS_TLS_KEY | a file, since BUS_TLS_CERT is set",
      "BUS_TLS_CA | none | BUS_TLS_CA | a file, since BUS_TLS_CERT is set",
      "BUS_TLS_CERT | ours/missing | BUS_TLS_CERT | a file that this process may read",
      "BUS_TLS_KEY | ours/missing | BUS_TLS_KEY | a file that this process may read",
      "BUS_TLS_CA | ours/missing | BUS_TLS_CA | a file that this process may read",
      "BUS_TLS_CERT | ours/node.key | BUS_TLS_CERT | a file of certificates in PEM form",
      "BUS_TLS_CA | ours/empty | BUS_TLS_CA | a file of certificates in PEM form",
      "BUS_TLS_KEY | ours/node.crt | BUS_TLS_KEY | a private key in PEM form",
      "BUS_TLS_KEY | ours/other.key | BUS_TLS_KEY | the key of the first certificate in BUS_TLS_CERT",
      "BUS_TLS_CA | theirs/ca.crt | BUS_TLS_CERT | a certificate that BUS_TLS_CA vouches for"})
  void whatDoesNotBelongTogetherIsSaidInOneSentence(String variable, String file, String named, String allowed) {
    var variables = new HashMap<>(good);
    variables.put(variable, file == null ? "" : folder.resolve(file).toString());
    assertSaid(variables, named, variables.get(named), allowed);
  }

  @Test
  void aCertificateForServersOnlyIsNotEnough() {
    var variables = Map.of("BUS_TLS_CERT", folder + "/ours/web.crt", "BUS_TLS_KEY", folder + "/ours/web.key", "BUS_TLS_CA", folder + "/ours/ca.crt");
    assertSaid(variables, "BUS_TLS_CERT", folder + "/ours/web.crt", "for clients and for servers");
  }

  @ParameterizedTest
  @CsvSource({"too-short", "has blanks in between it", "has-an-ümlaut-in-it"})
  void aWrongSecretIsRefusedAndNotSaid(String secret) {
    assertSaid(Map.of("CLUSTER_SECRET", secret), "CLUSTER_SECRET", "(hidden)", "16 to 256 printable characters of ASCII, no blanks");
  }

  private static void assertSaid(Map<String, String> variables, String named, String value, String allowed) {
    var room = assertThrows(WrongSetting.class, () -> RoomSettings.of(variables)).getMessage();
    var signaling = assertThrows(SettingException.class, () -> SignalingSettings.from(variables)).getMessage();
    for (var sentence : new String[] {room, signaling}) {
      assertTrue(sentence.startsWith(named + " is \"" + value + "\""), sentence);
      assertTrue(sentence.contains(allowed), sentence);
    }
  }
}
