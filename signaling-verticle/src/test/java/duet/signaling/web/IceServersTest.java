package duet.signaling.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.settings.SignalingSettings;
import io.vertx.core.json.JsonArray;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IceServersTest {

  private static final Clock NOON = Clock.fixed(Instant.ofEpochSecond(1_000_000), ZoneOffset.UTC);

  @Test
  void withoutSettingsNobodyIsContacted() {
    assertEquals(new JsonArray(), list(Map.of()));
  }

  @Test
  void stunServersNeedNoCredentials() {
    var servers = list(Map.of("STUN_URLS", "stun:a.example.org:3478, stun:b.example.org"));
    assertEquals(1, servers.size());
    assertEquals(
        new JsonArray().add("stun:a.example.org:3478").add("stun:b.example.org"),
        servers.getJsonObject(0).getJsonArray("urls"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"duet.example.org", "localhost", "192.0.2.1", "[2001:db8::1]"})
  void theNodesOwnStunIsFirst(String host) {
    assertEquals(
        new JsonArray().add("stun:" + host + ":3478").add("stun:a.example.org"),
        list(Map.of("STUN_URLS", "stun:a.example.org"), 3478, host).getJsonObject(0).getJsonArray("urls"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a?transport=tcp", "a/b", "under_score", "-", "dot.", "2001:db8::1", "[::1", "a@b", "é.example"})
  void whatIsNoHostIsNotRepeated(String host) {
    assertEquals(new JsonArray(), list(Map.of(), 3478, host));
  }

  @Test
  void turnCredentialsEndAndAreSigned() throws Exception {
    var turn =
        list(Map.of("TURN_URLS", "turn:t.example.org", "TURN_SECRET", "s3cr3t", "TURN_TTL", "10m"))
            .getJsonObject(0);
    var username = turn.getString("username");
    assertTrue(username.matches("1000600:[0-9a-f-]{36}"), username);
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec("s3cr3t".getBytes(), "HmacSHA1"));
    assertEquals(
        Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes())),
        turn.getString("credential"));
  }

  private static JsonArray list(Map<String, String> variables) {
    return list(variables, 0, "duet.example.org");
  }

  private static JsonArray list(Map<String, String> variables, int stunPort, String host) {
    return new IceServers(SignalingSettings.from(variables).ice(), stunPort, NOON)
        .list(host)
        .getJsonArray("iceServers");
  }
}
