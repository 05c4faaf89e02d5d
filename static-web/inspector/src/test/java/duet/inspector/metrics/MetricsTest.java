package duet.inspector.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final Metrics metrics = new Metrics("test");

  @Test
  @DisplayName("the process says what it is, and how its JVM does")
  void process() {
    String text = metrics.exposition();

    assertTrue(text.matches("(?s).*\nduet_build\\{role=\"test\",version=\"\\d+\\.\\d+\\.\\d+[^\"]*\"} 1.0\n.*"), text);
    for (String series : new String[] {"jvm_memory_used_bytes{area=\"heap\"", "jvm_gc_overhead", "jvm_threads_live_threads",
        "process_cpu_usage", "process_files_open_files", "process_start_time_seconds"}) {
      assertTrue(text.contains("\n" + series), series);
    }
  }

  @Test
  @DisplayName("an event loop that is kept busy is seen to be late, and meanwhile to stand still; one that is not, is there at zero")
  void lag() throws InterruptedException {
    EventLoopLag lag = new EventLoopLag(metrics.registry(), "test");
    assertTrue(metrics.exposition().contains("duet_event_loop_lag_seconds_count{role=\"test\"} 0"), metrics.exposition());
    Vertx vertx = Vertx.vertx();
    try {
      assertEquals(Duration.ZERO, lag.silence());
      CountDownLatch busy = new CountDownLatch(1);
      CountDownLatch rang = new CountDownLatch(1);
      vertx.runOnContext(here -> {
        lag.measure(vertx);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(800);
        busy.countDown();
        while (System.nanoTime() < until) {
          Thread.onSpinWait();
        }
        vertx.setTimer(1, later -> rang.countDown());
      });
      assertTrue(busy.await(20, TimeUnit.SECONDS));
      Thread.sleep(600);
      assertTrue(lag.silence().toMillis() >= 500, () -> lag.silence().toString());
      assertTrue(rang.await(20, TimeUnit.SECONDS));
      assertTrue(metrics.registry().get("duet_event_loop_lag_seconds").timer().max(TimeUnit.MILLISECONDS) >= 500);
    } finally {
      vertx.close().await();
    }
  }
}
