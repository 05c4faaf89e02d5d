package duet.inspector;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;

/**
 * Somebody who reads the tail. What they are too slow for pushes out the oldest, and they are told how much; who takes
 * nothing at all for minutes is let go. Lines come from any thread, writing is done on the event loop of the request.
 */
final class Reader {
  private static final int MOST = 500;
  private static final int SIGN_OF_LIFE_MS = 10_000;
  private static final int STUCK_TICKS = 18;

  private final String id = UUID.randomUUID().toString().substring(0, 8);
  private final Filter filter;
  private final HttpServerRequest request;
  private final boolean events;
  private final Context context;
  private final Queue<String> waiting = new ArrayDeque<>();
  private long lost;
  private boolean scheduled;
  private int stuck;

  /**
   * Does not answer yet.
   *
   * @param events  true: Server-Sent Events, false: a JSON object a line
   * @param context of the request
   */
  Reader(Filter filter, HttpServerRequest request, boolean events, Context context) {
    this.filter = filter;
    this.request = request;
    this.events = events;
    this.context = context;
  }

  String id() {
    return id;
  }

  Filter filter() {
    return filter;
  }

  /** Begins to answer; on the event loop of the request. */
  void start(Runnable whenGone) {
    HttpServerResponse response = request.response();
    response.closeHandler(closed -> whenGone.run());
    context.owner().setPeriodic(SIGN_OF_LIFE_MS, timer -> {
      if (response.closed()) {
        context.owner().cancelTimer(timer);
        whenGone.run();
      } else {
        signOfLife();
      }
    });
    response.exceptionHandler(e -> response.reset());
    response.setChunked(true).putHeader("content-type", events ? "text/event-stream" : "application/x-ndjson");
    response.drainHandler(drained -> write());
    response.write("\n");
  }

  synchronized void offer(String line) {
    if (waiting.size() == MOST) {
      waiting.remove();
      lost++;
    }
    waiting.add(line);
    schedule();
  }

  synchronized void lost(long count) {
    lost += count;
    schedule();
  }

  private void schedule() {
    if (!scheduled) {
      scheduled = true;
      context.runOnContext(here -> write());
    }
  }

  private void write() {
    HttpServerResponse response = request.response();
    while (!response.closed() && !response.writeQueueFull()) {
      String line = next();
      if (line == null) {
        return;
      }
      stuck = 0;
      response.write(events ? "data: " + line + "\n\n" : line + "\n");
    }
  }

  private synchronized String next() {
    scheduled = false;
    if (lost > 0) {
      String line = new JsonObject().put("lost", lost).encode();
      lost = 0;
      return line;
    }
    return waiting.poll();
  }

  /** A blank line means nothing to those who read, and shows when nobody does. */
  private void signOfLife() {
    if (!request.response().writeQueueFull()) {
      request.response().write("\n");
      stuck = 0;
    } else if (++stuck > STUCK_TICKS) {
      request.connection().close();
    }
  }
}
