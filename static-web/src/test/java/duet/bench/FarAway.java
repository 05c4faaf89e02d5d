package duet.bench;

import duet.lab.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Makes a server on loopback a distant one: whatever goes to it or comes from it arrives so much later, and in order. */
final class FarAway implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final NetClient client = vertx.createNetClient();
  private final long oneWayMs;
  private final int port = Ports.free();

  /** Listens at once, for the server at this port. */
  FarAway(int server, Duration oneWay) throws Exception {
    oneWayMs = oneWay.toMillis();
    vertx.createNetServer()
        .connectHandler(near -> {
          near.pause();
          client.connect(server, "127.0.0.1")
              .onFailure(refused -> near.close())
              .onSuccess(far -> {
                carry(near, far);
                carry(far, near);
                near.resume();
              });
        })
        .listen(port, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  String url() {
    return "http://localhost:" + port;
  }

  private void carry(NetSocket from, NetSocket to) {
    from.handler(bytes -> vertx.setTimer(oneWayMs, late -> to.write(bytes)));
    from.closeHandler(closed -> vertx.setTimer(oneWayMs, late -> to.close()));
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
