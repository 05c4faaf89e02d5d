package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;
import static duet.lab.Call.awaitPictures;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import duet.lab.BrowserKind;
import duet.lab.Namespace;
import duet.lab.OneProcess;
import duet.lab.Person;
import duet.lab.Stage;
import duet.lab.Traits;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Packets of a call get lost, and both people are told at whose end. Ana is on the other host, and it is her line. */
@Tag("thorough")
@EnabledIf(value = "duet.lab.Namespace#canLose", disabledReason = "a bad line needs root and the commands ip and iptables")
class LineIT {
  private static final double HEAVY = 0.4;
  private static final String OURS = "Your line is unstable.";
  private static final String THEIRS = "Their line is unstable.";
  private static final String BROKE = "The line broke; finding another way.";
  private static Namespace elsewhere;

  @BeforeAll
  static void layCable() {
    elsewhere = new Namespace();
  }

  @AfterAll
  static void takeCable() {
    elsewhere.close();
  }

  @RegisterExtension
  static final Stage STAGE = new Stage(() -> OneProcess.at(Namespace.HERE));

  private Person ana;
  private Person bo;

  @BeforeEach
  void twoPeopleTalk() {
    var room = STAGE.room("Train");
    ana = STAGE.person(1, Traits.usual().with(BrowserKind.CHROMIUM_ELSEWHERE)).arrive().join(room);
    bo = STAGE.person(2, Traits.usual().with(BrowserKind.CHROMIUM_AT_THE_CABLE)).arrive().join(room);
    awaitPictures(ana, bo);
  }

  @AfterEach
  void heal() {
    elsewhere.heal();
  }

  @Test
  @DisplayName("Much of what one sends gets lost: their line is named on both pages, until it is good again")
  void sendingIsBad() {
    elsewhere.loseSent(HEAVY);
    assertAnasLineIsNamed();
  }

  @Test
  @DisplayName("Much of what is sent to one gets lost, the server's answers as well: their line is named on both pages")
  void receivingIsBad() {
    elsewhere.loseReceived(HEAVY);
    assertAnasLineIsNamed();
  }

  @Test
  @DisplayName("Nothing comes through for seconds, then all again: nobody is blamed, the picture is back over the same peer connection")
  void mediaIsCut() {
    var before = List.of(ana.iceNames(), bo.iceNames());
    elsewhere.cutMedia();
    awaitVisible(ana.status(BROKE));
    awaitVisible(bo.status(BROKE));
    elsewhere.heal();
    assertTalking(ana, bo);
    assertNobodyIsBlamed();
    assertNotEquals(before, List.of(ana.iceNames(), bo.iceNames()), "names of ICE");
  }

  private void assertAnasLineIsNamed() {
    awaitVisible(ana.status(OURS));
    awaitVisible(bo.status(THEIRS));
    elsewhere.heal();
    assertNobodyIsBlamed();
  }

  private void assertNobodyIsBlamed() {
    for (var person : List.of(ana, bo)) {
      awaitVisible(person.status("Connected."));
      assertEquals(1, person.connectionsMade());
    }
  }

  private static void awaitVisible(Locator words) {
    assertThat(words).isVisible(new IsVisibleOptions().setTimeout(60_000));
  }
}
