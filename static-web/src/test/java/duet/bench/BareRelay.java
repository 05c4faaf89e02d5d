package duet.bench;

import duet.lab.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.concurrent.TimeUnit;

/** What Duet is compared with: a page and a WebSocket on loopback that hands whatever one says to all others. For one pair at a time. */
final class BareRelay implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Collection<ServerWebSocket> sockets = new LinkedHashSet<>();
  private final int port = Ports.free();

  /** Listens at once. */
  BareRelay() throws Exception {
    vertx.createHttpServer(new HttpServerOptions().setMaxWebSocketFrameSize(1 << 20))
        .webSocketHandler(this::relay)
        .requestHandler(request -> request.response().putHeader("Content-Type", "text/html").sendFile("bench/bare-relay.html"))
        .listen(port, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  String url() {
    return "http://localhost:" + port;
  }

  private void relay(ServerWebSocket socket) {
    sockets.add(socket);
    socket.closeHandler(closed -> sockets.remove(socket));
    socket.textMessageHandler(text -> sockets.stream().filter(other -> other != socket).forEach(other -> other.writeTextMessage(text)));
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
