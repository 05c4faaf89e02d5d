package duet.lab;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A TCP balancer on loopback: plain bytes, in turn to each backend that accepts a connection. */
public final class Balancer implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final NetClient client = vertx.createNetClient();
  private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private final Supplier<List<SocketAddress>> backends;
  private final int port = Ports.free();

  /** Listens at once; the backends are ports on this machine. */
  public Balancer(List<Integer> backends) {
    this(() -> backends.stream().map(port -> SocketAddress.inetSocketAddress(port, "127.0.0.1")).toList());
  }

  /** Listens at once; asks for the backends at each connection. */
  Balancer(Supplier<List<SocketAddress>> backends) {
    this.backends = backends;
    await(vertx.createNetServer().connectHandler(this::carry).listen(port, "127.0.0.1"));
  }

  public String url() {
    return "http://localhost:" + port;
  }

  private void carry(NetSocket browser) {
    browser.pause();
    connect(turn.getAndIncrement(), backends.get().size()).onFailure(none -> browser.close()).onSuccess(backend -> {
      sockets.add(browser);
      browser.closeHandler(closed -> sockets.remove(browser));
      browser.pipeTo(backend).onComplete(done -> backend.close());
      backend.pipeTo(browser).onComplete(done -> browser.close());
    });
  }

  private Future<NetSocket> connect(int turn, int tries) {
    var all = backends.get();
    return client.connect(all.get(turn % all.size()))
        .recover(refused -> tries > 1 ? connect(turn + 1, tries - 1) : Future.failedFuture(refused));
  }

  /** Breaks every connection that is open now. */
  public void cut() {
    sockets.forEach(NetSocket::close);
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static void await(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
