package duet.signaling.tls;

import duet.inspector.trust.KeyAndChain;
import duet.inspector.trust.UnusableFile;
import duet.signaling.settings.TlsSettings.Files;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves with a renewed certificate as soon as its files are both there: sockets that are open stay. */
public final class Reload {

  private final Vertx vertx;
  private final Files files;
  private final Logger log = LoggerFactory.getLogger(Reload.class);
  private KeyAndChain current;
  private String lastComplaint = "";

  public Reload(Vertx vertx, Files files) {
    this.vertx = vertx;
    this.files = files;
    current = files.first();
  }

  /** Looks at the files from now on, every so many milliseconds. */
  public void watch(HttpServer server, ServerSSLOptions options, long everyMs) {
    vertx.setPeriodic(
        everyMs,
        again ->
            vertx
                .executeBlocking(() -> KeyAndChain.read(files.certificate(), files.key()))
                .onSuccess(read -> serve(server, options, read))
                .onFailure(this::keep));
  }

  private void serve(HttpServer server, ServerSSLOptions options, KeyAndChain read) {
    lastComplaint = "";
    if (read.equals(current)) {
      return;
    }
    current = read;
    server
        .updateSSLOptions(options.copy().setKeyCertOptions(read.options()))
        .onSuccess(done -> log.info("The certificate in {} was renewed", files.certificate().path()))
        .onFailure(this::keep);
  }

  /** Half a renewal, or a broken one: the last good pair stays, and the reason is said once. */
  private void keep(Throwable failure) {
    var complaint = failure instanceof UnusableFile ? failure.getMessage() : failure.toString();
    if (!complaint.equals(lastComplaint)) {
      log.warn("The last certificate stays in use: {}", complaint);
      lastComplaint = complaint;
    }
  }
}
