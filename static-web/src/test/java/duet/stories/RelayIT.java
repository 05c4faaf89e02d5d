package duet.stories;

import static duet.lab.Call.assertTalking;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.lab.BrowserKind;
import duet.lab.Homes.Routers;
import duet.lab.Person;
import duet.lab.PublicHost;
import duet.lab.Stage;
import duet.lab.Traits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people behind routers that let no way through, and a TURN server whose credentials end soon. */
@Tag("thorough")
@EnabledIf(value = "duet.lab.Homes#possible", disabledReason = "homes behind routers need root, iproute2 and iptables")
class RelayIT {
  private static final Duration CREDENTIAL = Duration.ofSeconds(12);
  private static PublicHost host;

  @RegisterExtension
  static final Stage STAGE = new Stage(() -> host = PublicHost.withTurn(CREDENTIAL));

  private final String room = STAGE.room("Office");

  private Person home(int number) {
    var kind = number == 1 ? BrowserKind.CHROMIUM_AT_HOME_1 : BrowserKind.CHROMIUM_AT_HOME_2;
    return STAGE.person(number, Traits.usual().with(kind)).arrive().join(room);
  }

  @Test
  @DisplayName("Strict routers: the call goes over the relay")
  void strictRouters() {
    host.homes().routers(Routers.SYMMETRIC);
    var ana = home(1);
    assertTalking(ana, home(2));
    assertTrue(ana.way().toString().contains("relay"), ana.way()::toString);
  }

  @Test
  @DisplayName("No UDP gets out: the call goes to the relay over TCP")
  void noUdp() {
    host.homes().routers(Routers.CONE);
    host.homes().blockUdp(1);
    var ana = home(1);
    assertTalking(ana, home(2));
    assertEquals("relay/tcp", ana.way().get(0));
  }

  @Test
  @DisplayName("Somebody wants the relay only, in the middle of a direct call: it goes on over the relay, on the same connection")
  void relayOnly() {
    host.homes().routers(Routers.CONE);
    var ana = home(1);
    var bo = home(2);
    assertTalking(ana, bo);
    assertFalse(ana.way().toString().contains("relay"), ana.way()::toString);
    ana.button("Settings").click();
    ana.tab().getByLabel("Relay only").check();
    ana.tab().waitForFunction("() => lab.way().then(([ours]) => ours.startsWith('relay'))");
    ana.button("Close settings").click();
    assertTalking(ana, bo);
    assertEquals(1, ana.connectionsMade());
  }

  @Test
  @DisplayName("The relay forgets a call whose credential has ended: it goes on with a new one")
  void anEndedCredential() {
    host.homes().routers(Routers.SYMMETRIC);
    var ana = home(1);
    var bo = home(2);
    assertTalking(ana, bo);
    double end = Math.max(ana.credentialEnd(), bo.credentialEnd());
    ana.tab().waitForFunction("(end) => Date.now() / 1000 > end + 1", end);
    host.restartTurn();
    for (var person : List.of(ana, bo)) {
      person.tab().waitForFunction("(end) => lab.credentialEnd() > end", end);
    }
    assertTalking(ana, bo);
    assertTrue(ana.way().toString().contains("relay"), ana.way()::toString);
  }
}
