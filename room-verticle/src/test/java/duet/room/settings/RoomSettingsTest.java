package duet.room.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.inspector.ManagementSettings;
import duet.inspector.trust.ClusterSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomSettingsTest {
  @Test
  @DisplayName("without variables everything has a default that works on a laptop")
  void defaults() {
    RoomSettings settings = RoomSettings.of(Map.of("SEAT_HOLD", " "));

    assertEquals(new RoomSettings(new ManagementSettings("127.0.0.1", 9090, false, ""), "duet", new ClusterSecret(""),
        "127.0.0.1", 5701, List.of("127.0.0.1:5701", "127.0.0.1:5702", "127.0.0.1:5703", "127.0.0.1:5704", "127.0.0.1:5705",
            "127.0.0.1:5706", "127.0.0.1:5707", "127.0.0.1:5708", "127.0.0.1:5709", "127.0.0.1:5710"),
        "", 0, Optional.empty(), Duration.ofSeconds(15), Duration.ofSeconds(120), 1, "text"), settings);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(delimiter = '|', textBlock = """
      MANAGEMENT_HOST | 0.0.0.0 | MANAGEMENT_HOST=0.0.0.0
      MANAGEMENT_PORT | 9090 | MANAGEMENT_PORT=9090 MANAGEMENT_TOKEN
      MANAGEMENT_PORT | 0 | MANAGEMENT_PORT=0 MANAGEMENT_TOKEN= CLUSTER_NAME
      CLUSTER_NAME | duet-2.test | CLUSTER_NAME=duet-2.test
      CLUSTER_HOST | ::1 | CLUSTER_HOST=::1
      CLUSTER_PORT | 65535 | CLUSTER_PORT=65535
      CLUSTER_MEMBERS | a:1-3 , b,[::1]:9 | CLUSTER_MEMBERS=a:1,a:2,a:3,b:5701,[::1]:9 BUS_PORT
      CLUSTER_SERVICE | room.duet.svc.cluster.local | CLUSTER_SERVICE=room.duet.svc.cluster.local BUS_PORT
      BUS_PORT | 7000 | BUS_PORT=7000
      SEAT_HOLD | 500ms | SEAT_HOLD=500ms
      SEAT_HOLD | 2m | SEAT_HOLD=120000ms
      NODE_HOLD | 60m | NODE_HOLD=3600000ms
      ROOM_QUORUM | 2 | ROOM_QUORUM=2
      LOG_FORMAT | json | LOG_FORMAT=json
      """)
  void printed(String variable, String value, String expected) {
    String printed = RoomSettings.of(Map.of(variable, value)).toString();

    assertTrue(printed.contains(expected), printed);
  }

  @Test
  @DisplayName("every variable is printed, nothing of the environment besides")
  void printsItsOwnOnly() {
    Map<String, String> variables = Map.of("CLUSTER_NAME", "mine", "TURN_SECRET", "hush", "MANAGEMENT_TOKEN", "tell-nobody-of-this");

    String printed = RoomSettings.of(variables).toString();

    for (String name : List.of("MANAGEMENT_HOST", "MANAGEMENT_PORT", "MANAGEMENT_TOKEN", "CLUSTER_NAME", "CLUSTER_HOST",
        "CLUSTER_PORT", "CLUSTER_MEMBERS", "BUS_PORT", "SEAT_HOLD", "NODE_HOLD", "ROOM_QUORUM", "LOG_FORMAT")) {
      assertTrue(printed.contains(name + "="), name + " in " + printed);
    }
    assertTrue(!printed.contains("hush") && !printed.contains("TURN") && !printed.contains("tell-nobody"), printed);
  }

  @ParameterizedTest
  @CsvSource({"too-short", "has blanks in between", "has-an-ümlaut-in-it"})
  @DisplayName("a wrong token is refused, and not printed")
  void wrongToken(String token) {
    WrongSetting wrong = assertThrows(WrongSetting.class, () -> RoomSettings.of(Map.of("MANAGEMENT_TOKEN", token)));

    assertEquals("MANAGEMENT_TOKEN is \"(hidden)\"; allowed: 16 to 256 printable characters of ASCII, no blanks.",
        wrong.getMessage());
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(delimiter = '|', textBlock = """
      MANAGEMENT_HOST | a b | a host name or an IP address
      MANAGEMENT_PORT | -1 | a number from 0 to 65535
      MANAGEMENT_PORT | 65536 | a number from 0 to 65535
      MANAGEMENT_PORT | http | a number from 0 to 65535
      CLUSTER_NAME | a,b | 1 to 64 of A-Z a-z 0-9 . _ -
      CLUSTER_HOST | http://x | a host name or an IP address
      CLUSTER_PORT | 0 | a number from 1 to 65535
      CLUSTER_PORT | 99999999999 | a number from 1 to 65535
      CLUSTER_MEMBERS | a:b | host:from-to
      CLUSTER_MEMBERS | a:5-4 | host:from-to
      CLUSTER_MEMBERS | a:1-101 | at most 100
      CLUSTER_MEMBERS | a:65535-65536 | ports from 1 to 65535
      CLUSTER_MEMBERS | a:0 | ports from 1 to 65535
      CLUSTER_MEMBERS | a,,b | hosts with commas between
      CLUSTER_SERVICE | a/b | a host name or an IP address
      BUS_PORT | 1.5 | a number from 0 to 65535
      SEAT_HOLD | 15 | a duration from 1ms to 60m
      SEAT_HOLD | 0s | a duration from 1ms to 60m
      SEAT_HOLD | 61m | a duration from 1ms to 60m
      NODE_HOLD | -1s | a duration from 1ms to 60m
      NODE_HOLD | 1h | a duration from 1ms to 60m
      ROOM_QUORUM | 0 | a number from 1 to 99
      LOG_FORMAT | xml | text or json
      """)
  void wrong(String variable, String value, String allowed) {
    WrongSetting wrong = assertThrows(WrongSetting.class, () -> RoomSettings.of(Map.of(variable, value)));

    assertTrue(wrong.getMessage().startsWith(variable + " is \"" + value + "\"; allowed: "), wrong.getMessage());
    assertTrue(wrong.getMessage().contains(allowed), wrong.getMessage());
  }

  @Test
  @DisplayName("a port that must be exact and is taken is a wrong setting; one that need not be is not")
  void takenPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      for (String variable : List.of("MANAGEMENT_PORT", "BUS_PORT")) {
        RoomSettings settings = RoomSettings.of(Map.of(variable, port));
        WrongSetting wrong = assertThrows(WrongSetting.class, settings::requireFreePlaces);
        assertEquals(variable + " is \"" + port + "\"; allowed: a port that is free on 127.0.0.1, or 0 for any.",
            wrong.getMessage());
      }
      RoomSettings.of(Map.of("CLUSTER_PORT", port)).requireFreePlaces();
    }
  }

  @ParameterizedTest
  @CsvSource({"CLUSTER_HOST", "MANAGEMENT_HOST"})
  @DisplayName("a host of another machine is a wrong setting")
  void othersHost(String variable) {
    RoomSettings settings = RoomSettings.of(Map.of(variable, "192.0.2.1"));

    WrongSetting wrong = assertThrows(WrongSetting.class, settings::requireFreePlaces);
    assertEquals(variable + " is \"192.0.2.1\"; allowed: an address of this machine.", wrong.getMessage());
  }
}
