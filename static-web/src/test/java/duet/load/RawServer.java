package duet.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashMap;
import java.util.Map;

/**
 * The least that a relay on Vert.x can do: a WebSocket is known by its path, and a message {@code name|body} goes to the
 * one of that name. It knows neither rooms nor seats, checks nothing and forgets all. Its argument is the port.
 */
final class RawServer {
  private final Map<String, ServerWebSocket> sockets = new HashMap<>();

  private RawServer() {}

  public static void main(String[] args) {
    var options = new HttpServerOptions().setHost("127.0.0.1").setPort(Integer.parseInt(args[0])).setAcceptBacklog(4096)
        // as Duet's: it costs twice the CPU
        .setPerMessageWebSocketCompressionSupported(false).setPerFrameWebSocketCompressionSupported(false);
    var server = new RawServer();
    // one event loop, as Duet's verticle has
    Vertx.vertx().createHttpServer(options).webSocketHandler(server::opened).listen().await();
    System.out.println("LISTENING");
  }

  private void opened(ServerWebSocket socket) {
    var name = socket.path().substring(1);
    sockets.put(name, socket);
    socket.closeHandler(closed -> sockets.remove(name, socket));
    socket.exceptionHandler(error -> socket.close());
    socket.textMessageHandler(message -> {
      int bar = message.indexOf('|');
      var peer = sockets.get(message.substring(0, bar));
      if (peer != null) {
        peer.writeTextMessage(message.substring(bar + 1));
      }
    });
    socket.writeTextMessage("hello");
  }
}
