package duet.room.management;

import com.hazelcast.core.HazelcastInstance;
import duet.room.settings.Port;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.BindException;

/**
 * Health over HTTP: {@code /health/live} and {@code /health/ready}.
 *
 * @param vertx     serves
 * @param hazelcast is asked
 */
public record Management(Vertx vertx, HazelcastInstance hazelcast) {
  private static final int MORE_PORTS = 100;

  /**
   * Starts to serve.
   *
   * @param host where
   * @param port where
   * @return the server; failed when no port can be had
   */
  public Future<HttpServer> listen(String host, Port port) {
    return listen(host, port.number(), port.exact() ? 0 : MORE_PORTS);
  }

  private Future<HttpServer> listen(String host, int port, int more) {
    return vertx.createHttpServer().requestHandler(this::answer).listen(port, host)
        .recover(e -> more > 0 && e instanceof BindException
            ? listen(host, port + 1, more - 1)
            : Future.failedFuture(e));
  }

  private void answer(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    switch (request.path()) {
      case "/health/live" -> send(response, 200, new JsonObject().put("live", true));
      case "/health/ready" -> vertx.executeBlocking(() -> Readiness.of(hazelcast), false)
          .otherwise(e -> new Readiness(false, "This node cannot tell: " + e.getMessage(), 0, 0))
          .onSuccess(readiness -> send(response, readiness.ready() ? 200 : 503, readiness.json()));
      default -> send(response, 404, new JsonObject().put("paths", "/health/live, /health/ready"));
    }
  }

  private static void send(HttpServerResponse response, int status, JsonObject body) {
    response.setStatusCode(status).putHeader("content-type", "application/json").end(body.toBuffer());
  }
}
