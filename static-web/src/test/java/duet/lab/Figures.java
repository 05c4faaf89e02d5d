package duet.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** What all processes of a deployment say at {@code /metrics}, taken together. */
public final class Figures {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final List<URI> places;

  /** Asks at these addresses, host and port each. */
  public Figures(List<String> managements) {
    places = managements.stream().map(place -> URI.create("http://" + place + "/metrics")).toList();
  }

  /**
   * The sum over all processes now.
   *
   * @param series its name, with labels as they are told: {@code duet_seats{state="held"}}
   */
  public double sum(String series) {
    return places.stream().flatMap(place -> get(place).lines()).filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1))).sum();
  }

  /** Waits until the sum is at least this. */
  public void awaitAtLeast(String series, double least) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (double sum = sum(series); sum < least; sum = sum(series)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(series + " is " + sum + " instead of at least " + least);
      }
      Thread.sleep(200);
    }
  }

  private static String get(URI place) {
    try {
      return CLIENT.send(HttpRequest.newBuilder(place).timeout(PATIENCE).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
