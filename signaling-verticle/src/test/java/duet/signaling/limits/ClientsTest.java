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
