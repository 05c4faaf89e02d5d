package duet.inspector;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the management port shows of the bus and of rooms: JSON to those who ask for it, a table to all others. */
final class Pages {
  private static final String ROOMS = "/rooms/";
  private static final long WAIT_MS = 2_000;

  private final Vertx serving;
  private final Inspector inspector;

  /**
   * Puts the parts together.
   *
   * @param serving   the Vert.x of the management port, which may be another one than the clustered
   * @param inspector asks the cluster
   */
  Pages(Vertx serving, Inspector inspector) {
    this.serving = serving;
    this.inspector = inspector;
  }

  void addTo(ManagementServer server) {
    LookPage.addTo(server);
    server.route("/bus", inCluster(this::bus)).route("/bus/tail", inCluster(this::tail)).route(ROOMS, inCluster(this::room));
  }

  private Handler<HttpServerRequest> inCluster(Handler<HttpServerRequest> handler) {
    return request -> {
      if (inspector.isStarted()) {
        handler.handle(request);
      } else {
        Answer.refuse(request.response(), 503, "This process is not in a cluster yet; /health/ready says what it waits for.");
      }
    };
  }

  private void bus(HttpServerRequest request) {
    gather(() -> inspector.bus(WAIT_MS), result -> {
      if (result.failed()) {
        Answer.refuse(request.response(), 503, "This node cannot ask the cluster: " + result.cause().getMessage());
      } else {
        show(request, result.result(), BusText::of);
      }
    });
  }

  private void room(HttpServerRequest request) {
    String name = decoded(request.path().substring(ROOMS.length()));
    gather(() -> inspector.room(name, WAIT_MS), result -> {
      Optional<JsonObject> room = result.failed() ? Optional.empty() : result.result();
      if (room.isEmpty()) {
        Answer.refuse(request.response(), 404, "No room node knows a room of this name, or remembers one.");
      } else {
        show(request, room.get(), RoomReport::text);
      }
    });
  }

  private void tail(HttpServerRequest request) {
    Optional<Filter> filter = Filter.of(request.params());
    if (filter.isEmpty()) {
      Answer.refuse(request.response(), 400, "The tail can be asked for address, room, session and node, nothing else.");
    } else if (!inspector.readers().takePlace()) {
      request.response().putHeader("retry-after", "10");
      Answer.refuse(request.response(), 429, Readers.MOST + " read the tail of this node already: ask another node.");
    } else {
      boolean events = accepts(request, "text/event-stream");
      Reader reader = new Reader(filter.get(), request, events, serving.getOrCreateContext());
      inspector.readers().add(reader);
      reader.start(() -> inspector.readers().remove(reader));
    }
  }

  /** Asks on the inspector's event loop, and goes on with the answer on the one of the request. */
  private <T> void gather(Supplier<Future<T>> question, Handler<AsyncResult<T>> then) {
    Context here = serving.getOrCreateContext();
    inspector.run(question).onComplete(result -> here.runOnContext(back -> then.handle(result)));
  }

  private static void show(HttpServerRequest request, JsonObject report, Function<JsonObject, String> text) {
    String format = request.getParam("format");
    boolean json = format == null ? accepts(request, "json") : format.equals("json");
    if (json) {
      Answer.send(request.response(), 200, "application/json", report.encode() + "\n");
    } else {
      Answer.text(request.response(), text.apply(report));
    }
  }

  private static boolean accepts(HttpServerRequest request, String type) {
    return request.getHeader("accept") != null && request.getHeader("accept").contains(type);
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }
}
