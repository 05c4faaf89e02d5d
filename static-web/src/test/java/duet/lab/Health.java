package duet.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the management port of a service answers. */
public final class Health {
  private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private Health() {}

  /** The status of {@code GET /health/<kind>}, or 0 when nobody listens there. */
  public static int status(int managementPort, String kind) throws InterruptedException {
    return status("127.0.0.1", managementPort, "/health/" + kind);
  }

  /** The status of {@code GET} anywhere, or 0 when nobody listens there. */
  static int status(String host, int port, String path) throws InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + path))
        .timeout(Duration.ofSeconds(5)).build();
    try {
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException nobodyThere) {
      return 0;
    }
  }

  /** Waits until the answer is 200 or 204. */
  public static void await(int managementPort, String kind, Duration atMost) throws InterruptedException {
    await("127.0.0.1", managementPort, kind, atMost);
  }

  /** The same of a service on another host. */
  static void await(String host, int managementPort, String kind, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    int status = status(host, managementPort, "/health/" + kind);
    while (status != 200 && status != 204) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("/health/" + kind + " on " + managementPort + " still says " + status);
      }
      Thread.sleep(100);
      status = status(host, managementPort, "/health/" + kind);
    }
  }
}
