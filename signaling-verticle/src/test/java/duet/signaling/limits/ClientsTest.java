package duet.signaling.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.settings.SignalingSettings;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClientsTest {

  private static final String SOCKET = "/eventbus/000/s/websocket";

  private final Ticks clock = new Ticks();
  private final Clients clients =
      new Clients(
          SignalingSettings.from(
                  Map.of("SOCKETS_PER_ADDRESS", "2", "SOCKETS_PER_NODE", "3", "SOCKET_RATE_PER_ADDRESS", "5+1/s"))
              .limits(),
          clock);

  @Test
  void anAddressHasSoManySocketsAndSoHasTheNode() {
    var one = clients.at("one");
    clients.opened(one, SOCKET);
    clients.opened(one, SOCKET);
    assertFalse(clients.mayOpen(one));
    var two = clients.at("two");
    assertTrue(clients.mayOpen(two));
    clients.opened(two, SOCKET);
    assertFalse(clients.mayOpen(clients.at("three")));
    clients.closed(one, SOCKET);
    assertTrue(clients.mayOpen(clients.at("three")));
  }

  @Test
  void oneWhoHasAWholeNetworkHasFourTimesAsMuch() {
    var many = new Clients(SignalingSettings.from(Map.of("SOCKETS_PER_ADDRESS", "1", "JOIN_RATE_PER_ADDRESS", "1+1/s")).limits(), clock);
    for (var i = 0; i < 4; i++) {
      var one = many.at("20010db80001000" + i);
      assertTrue(many.mayOpen(one));
      assertEquals(0, one.reserveJoin(9_000));
      many.opened(one, SOCKET);
    }
    var fifth = many.at("20010db800010005");
    assertFalse(many.mayOpen(fifth));
    assertTrue(fifth.reserveJoin(9_000) > 0);
    assertTrue(many.mayOpen(many.at("20010db800020000")), "somebody else");
    many.closed(many.at("20010db800010000"), SOCKET);
    assertTrue(many.mayOpen(fifth));
  }

  @Test
  void anAddressSendsAsMuchAsTwoHundredSocketsMay() {
    var small = new Clients(SignalingSettings.from(Map.of("FRAME_RATE", "2+1/s")).limits(), clock);
    var one = small.at("one");
    IntStream.range(0, 400).forEach(i -> assertTrue(one.works()));
    assertFalse(one.works());
    assertTrue(small.at("two").works());
    clock.pass(1_000);
    assertTrue(one.works());
  }

  @Test
  void anAddressOpensSoManySocketsInATime() {
    var one = clients.at("one");
    IntStream.range(0, 5).forEach(i -> one.opens());
    assertFalse(clients.mayOpen(one));
    clock.pass(1_000);
    assertTrue(clients.mayOpen(one));
  }

  @Test
  void whoHasBeenQuietIsForgotten() {
    var one = clients.at("one");
    clients.at("two").opens();
    clients.opened(clients.at("three"), SOCKET);
    clients.forget();
    assertEquals(2, clients.size());
    assertNotSame(one, clients.at("one"));
    clock.pass(10_000);
    clients.forget();
    assertEquals(1, clients.size(), "only the one with a socket");
  }

  @Test
  void aMillionAddressesTakeNoMoreMemoryThanFiftyThousand() {
    IntStream.range(0, 1_000_000).forEach(i -> clients.at("address " + i).opens());
    assertEquals(50_000, clients.size());
    assertSame(clients.at("unknown"), clients.at("unknown, too"));
    clock.pass(10_000);
    clients.forget();
    assertEquals(0, clients.size());
  }

  @Test
  void aSocketOfManyRequestsIsOpenedOnce() {
    assertTrue(clients.isNew("/eventbus/000/abc/xhr"));
    clients.opened(clients.at("one"), "/eventbus/000/abc/xhr_streaming");
    assertFalse(clients.isNew("/eventbus/111/abc/xhr"));
    assertFalse(clients.isNew("/eventbus/000/new/xhr_send"));
    clients.closed(clients.at("one"), "/eventbus/000/abc/xhr_streaming");
    assertTrue(clients.isNew("/eventbus/000/abc/xhr"));
  }
}
