package duet.inspector.metrics;

import duet.inspector.Inspector;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The series of one process: those of its JVM are there from the start, those of its verticles come along. Any thread. */
public final class Metrics {
  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /**
   * Registers the series of the JVM, and who runs in it.
   *
   * @param role what the process is: {@code room}, {@code signaling}, {@code all-in-one}
   */
  public Metrics(String role) {
    Gauge.builder("duet_build", () -> 1).tag("role", role).tag("version", Inspector.version())
        .description("Always 1: what this process is, and of which release.").register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmGcMetrics().bindTo(registry);
    new JvmHeapPressureMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** Where verticles register theirs, by their names in Prometheus. */
  public MeterRegistry registry() {
    return registry;
  }

  /** All series as they are now, in the text format of Prometheus. Does not block. */
  public String exposition() {
    return registry.scrape();
  }
}
