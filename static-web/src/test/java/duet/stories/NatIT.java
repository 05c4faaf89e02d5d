package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import duet.lab.BrowserKind;
import duet.lab.Homes.Routers;
import duet.lab.Person;
import duet.lab.PublicHost;
import duet.lab.Stage;
import duet.lab.Traits;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people at home, each behind a router; the server has no TURN. */
@Tag("thorough")
@EnabledIf(value = "duet.lab.Homes#possible", disabledReason = "homes behind routers need root, iproute2 and iptables")
class NatIT {
  private static final IsVisibleOptions PATIENTLY = new IsVisibleOptions().setTimeout(30_000);
  private static PublicHost host;

  @RegisterExtension
  static final Stage STAGE = new Stage(() -> host = new PublicHost());

  private final String room = STAGE.room("Home");

  private Person home(int number) {
    var kind = number == 1 ? BrowserKind.CHROMIUM_AT_HOME_1 : BrowserKind.CHROMIUM_AT_HOME_2;
    return STAGE.person(number, Traits.usual().with(kind)).arrive().join(room);
  }

  @Test
  @DisplayName("Ordinary routers: the built-in STUN is enough")
  void ordinaryRouters() {
    host.homes().routers(Routers.CONE);
    var ana = home(1);
    var bo = home(2);
    assertTalking(ana, bo);
    for (var person : List.of(ana, bo)) {
      assertFalse(person.way().toString().contains("relay"), person.way()::toString);
    }
  }

  @Test
  @DisplayName("Strict routers and no relay: no picture comes, and both pages say why that may be")
  void strictRouters() {
    host.homes().routers(Routers.SYMMETRIC);
    var ana = home(1);
    var bo = home(2);
    for (var person : List.of(ana, bo)) {
      assertThat(person.statusLike("Some networks need a relay, and this service has none")).isVisible(PATIENTLY);
      assertEquals(0, person.framesDecoded());
    }
    host.homes().routers(Routers.CONE);
    assertTalking(ana, bo);
  }
}
