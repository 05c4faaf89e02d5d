package duet.inspector;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** How the management port answers. */
final class Answer {
  private Answer() {}

  static void json(HttpServerResponse response, int status, JsonObject body) {
    send(response, status, "application/json", body.encode());
  }

  static void text(HttpServerResponse response, String body) {
    send(response, 200, "text/plain; charset=utf-8", body);
  }

  /** One sentence that says what is wrong and what to do. */
  static void refuse(HttpServerResponse response, int status, String why) {
    send(response, status, "application/json", new JsonObject().put("why", why).encode() + "\n");
  }

  static void send(HttpServerResponse response, int status, String type, String body) {
    // who asked may have gone while the answer was gathered
    if (!response.ended() && !response.closed()) {
      response.setStatusCode(status).putHeader("content-type", type).end(body);
    }
  }
}
