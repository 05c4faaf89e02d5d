package duet.chaos;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The one thread on which all people of a test live. */
final class Loop implements AutoCloseable {
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
    var loop = new Thread(task, "people");
    loop.setDaemon(true);
    loop.setUncaughtExceptionHandler((where, error) -> error.printStackTrace());
    return loop;
  });

  void run(Runnable task) {
    after(0, task);
  }

  /** A timer; {@code cancel(false)} stops it. */
  Future<?> after(long millis, Runnable task) {
    try {
      return thread.schedule(() -> guarded(task), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      return CompletableFuture.completedFuture(null);
    }
  }

  Future<?> every(long millis, Runnable task) {
    return thread.scheduleAtFixedRate(() -> guarded(task), millis, millis, TimeUnit.MILLISECONDS);
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      e.printStackTrace();
      throw e;
    }
  }

  /** Asks from another thread. */
  <T> T get(Supplier<T> question) {
    try {
      return thread.submit(question::get).get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
