package duet.signaling.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.inspector.ManagementSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalingSettingsTest {

  @Test
  void everySettingHasADefaultForALaptop() {
    var settings = SignalingSettings.from(Map.of());
    assertEquals(8080, settings.port());
    assertEquals(new ManagementSettings("127.0.0.1", 9090, false, ""), settings.management());
    assertEquals("duet", settings.cluster().name());
    assertEquals(10, settings.cluster().members().size());
    assertEquals("127.0.0.1:5710", settings.cluster().members().get(9));
    assertEquals(3478, settings.ice().stunPort());
    assertFalse(settings.ice().stunPortAsked());
    assertEquals(List.of(), settings.ice().stunUrls());
    assertEquals(Duration.ofHours(12), settings.ice().turnTtl());
    assertEquals("text", settings.logFormat());
  }

  @Test
  void anEmptyVariableCountsAsNotSet() {
    assertEquals(8080, SignalingSettings.from(Map.of("PORT", " ")).port());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PORT | eighty | a port is a whole number from 1 to 65535",
        "PORT | 0 | a port is a whole number from 1 to 65535",
        "PORT | 65536 | a port is a whole number from 1 to 65535",
        "MANAGEMENT_PORT | -1 | a port is a whole number from 0 to 65535",
        "CLUSTER_HOST | 203.0.113.7 | it must be an address of this machine",
        "CLUSTER_MEMBERS | a b | it must list host, host:port or host:first-last",
        "CLUSTER_MEMBERS | 127.0.0.1:5710-5701 | a range of them goes up",
        "CLUSTER_MEMBERS | 127.0.0.1:5701-5801 | has 100 at most",
        "CLUSTER_MEMBERS | 127.0.0.1:65536 | ports go from 1 to 65535",
        "CLUSTER_NAME | my team | it must be 1 to 64 of",
        "CLUSTER_SERVICE | a b | it must be the name or the address of a host",
        "MANAGEMENT_HOST | here, there | it must be the name or the address of a host",
        "STUN_PORT | -1 | a port is a whole number from 0 to 65535",
        "STUN_URLS | http://x | it must list URLs such as stun:",
        "STUN_URLS | stun:a:b | it must list URLs such as stun:",
        "TURN_URLS | turn:x?transport=sctp | it must list URLs such as turn:",
        "TURN_TTL | soon | a time is a whole number with ms, s, m or h",
        "TRUSTED_PROXIES | proxy.example | it must list addresses such as",
        "TRUSTED_PROXIES | 10.1 | it must list addresses such as",
        "TRUSTED_PROXIES | 10.0.0.0/33 | it must list addresses such as",
        "TRUSTED_PROXIES | ::1/129 | it must list addresses such as",
        "TRUSTED_PROXIES | 300.0.0.1 | it must list addresses such as",
        "TRUSTED_PROXIES | 1:2 | it must list addresses such as",
        "PROXY_HEADERS | via | it must be one of: x-forwarded, forwarded",
        "WEB_ROOT | /no/such/folder | it must be a folder with an index.html",
        "ALLOWED_ORIGINS | example.org | it must list origins such as https://",
        "FRAME_SIZE | 10 | it must be a whole number from 1024 to 1048576",
        "DESCRIPTION_SIZE | 40000 | it must be a whole number from 1024 to 32768",
        "CANDIDATE_SIZE | small | it must be a whole number from 512 to 32768",
        "UNREAD_SIZE | 0 | it must be a whole number from 65536",
        "FRAME_RATE | 50/s | it must say how many at once and how many a second after that, such as 200+50/s",
        "JOIN_RATE | 0+1/s | it must say how many at once",
        "REQUESTS_WAITING | 0 | it must be a whole number from 1",
        "JOINS_WAITING | none | it must be a whole number from 1",
        "SIGNALS_WAITING | -1 | it must be a whole number from 1",
        "SOCKETS_PER_ADDRESS | 0 | it must be a whole number from 1",
        "SOCKET_RATE_PER_ADDRESS | 5+0/s | it must say how many at once",
        "JOIN_RATE_PER_ADDRESS | many | it must say how many at once",
        "UNREAD_PER_NODE | 1 | it must be a whole number from 65536",
        "SOCKETS_PER_NODE | 99999999999 | it must be a whole number from 1",
        "JOIN_RATE_PER_NODE | 5 + 1 / s | it must say how many at once",
        "REQUEST_TIME | 10 | a time is a whole number with ms, s, m or h",
        "IDLE_TIME | never | a time is a whole number with ms, s, m or h",
        "LOG_FORMAT | xml | it must be one of: text, json"
      })
  void aWrongValueIsNamedWithWhatIsAllowed(String variable, String value, String allowed) {
    var wrong =
        assertThrows(
            SettingException.class, () -> SignalingSettings.from(Map.of(variable, value)));
    assertTrue(wrong.getMessage().contains(variable), wrong.getMessage());
    assertTrue(wrong.getMessage().contains(value), wrong.getMessage());
    assertTrue(wrong.getMessage().contains(allowed), wrong.getMessage());
  }

  @Test
  void aTurnServerNeedsItsSecret() {
    var variables = Map.of("TURN_URLS", "turn:turn.example.org");
    var wrong = assertThrows(SettingException.class, () -> SignalingSettings.from(variables));
    assertTrue(wrong.getMessage().contains("TURN_SECRET"), wrong.getMessage());
  }

  @Test
  void aManagementTokenMustNotBeGuessedAndIsNotPrinted() {
    var wrong = assertThrows(SettingException.class, () -> SignalingSettings.from(Map.of("MANAGEMENT_TOKEN", "too-short")));
    assertEquals(
        "MANAGEMENT_TOKEN is \"(hidden)\", but it must have 16 to 256 printable characters of ASCII, no blanks.",
        wrong.getMessage());
  }

  @Test
  void secretsAreNotPrinted() {
    var settings =
        SignalingSettings.from(
            Map.of("TURN_URLS", "turn:turn.example.org", "TURN_SECRET", "tell-nobody", "MANAGEMENT_TOKEN", "keep-it-to-yourself"));
    assertFalse(settings.toString().contains("tell-nobody"), settings.toString());
    assertFalse(settings.toString().contains("keep-it"), settings.toString());
    assertTrue(settings.toString().contains("turn.example.org"), settings.toString());
  }
}
