package duet.signaling.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.settings.LimitSettings;
import duet.signaling.settings.SignalingSettings;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private final Ticks clock = new Ticks();

  private static LimitSettings limits(String node, String address) {
    return SignalingSettings.from(Map.of("JOIN_RATE_PER_NODE", node, "JOIN_RATE_PER_ADDRESS", address)).limits();
  }

  @Test
  void whoComesBackAtTheirMomentIsLetThroughAndSoonerIsToldTheRest() {
    var limits = limits("1+10/s", "100+100/s");
    var arrivals = new Arrivals(limits, clock);
    var client = new Clients(limits, clock).at("a");
    var turn = new Arrivals.Turn();
    assertEquals(0, arrivals.waitMs(new Arrivals.Turn(), client));
    assertEquals(100, arrivals.waitMs(turn, client));
    clock.pass(60);
    assertEquals(40, arrivals.waitMs(turn, client));
    clock.pass(40);
    assertEquals(0, arrivals.waitMs(turn, client));
    assertTrue(arrivals.waitMs(turn, client) > 0, "a moment is good for one join");
  }

  @Test
  void aStormOfFiveThousandIsSeatedWithinTenSecondsAndNobodyAsksMoreThanTwice() {
    var limits = SignalingSettings.from(Map.of()).limits();
    var arrivals = new Arrivals(limits, clock);
    var clients = new Clients(limits, clock);
    var random = new Random(1);
    var waits = new ArrayList<Long>();
    var turns = IntStream.range(0, 5_000).mapToObj(i -> new Arrivals.Turn()).toList();
    turns.forEach(turn -> waits.add(arrivals.waitMs(turn, clients.at("home " + random.nextInt(4_000)))));
    assertEquals(limits.joinsPerNode().burst(), waits.stream().filter(wait -> wait == 0).count());
    assertTrue(waits.stream().allMatch(wait -> wait < 10_000));
    clock.pass(10_000);
    assertTrue(
        IntStream.range(0, 5_000)
            .filter(i -> waits.get(i) > 0)
            .allMatch(i -> arrivals.waitMs(turns.get(i), clients.at("home")) == 0));
  }

  @Test
  void anAddressThatJoinsAtRandomIsSlowedAndTheOthersAreNot() {
    var limits = limits("1000+500/s", "10+5/s");
    var arrivals = new Arrivals(limits, clock);
    var clients = new Clients(limits, clock);
    var through = 0;
    for (var ms = 0; ms < 60_000; ms++) {
      through += arrivals.waitMs(new Arrivals.Turn(), clients.at("flooder")) == 0 ? 1 : 0;
      clock.pass(1);
    }
    assertTrue(through <= 10 + 60 * 5, through + " joins");
    assertEquals(0, arrivals.waitMs(new Arrivals.Turn(), clients.at("somebody else")));
  }

  @Test
  void anOfficeOfTwoHundredAndFiftyJoinsAtOnce() {
    var limits = SignalingSettings.from(Map.of()).limits();
    var arrivals = new Arrivals(limits, clock);
    var office = new Clients(limits, clock).at("office");
    assertTrue(IntStream.range(0, 250).allMatch(i -> arrivals.waitMs(new Arrivals.Turn(), office) == 0));
  }
}
