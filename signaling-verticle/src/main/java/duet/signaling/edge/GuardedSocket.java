package duet.signaling.edge;

import static duet.signaling.wire.Refusal.Word.TOO_FAST;

import duet.signaling.limits.Bucket;
import duet.signaling.limits.Client;
import duet.signaling.metrics.Series;
import duet.signaling.settings.LimitSettings;
import duet.signaling.sockjs.BrowserSocket;
import duet.signaling.wire.Frame;
import duet.signaling.wire.Refusal;
import java.util.function.Consumer;

/**
 * A socket within its limits: frames that come too fast get no further, and a browser that does not read, or goes on after
 * it was told to stop, is cut off. Used on the verticle's event loop only.
 */
final class GuardedSocket {

  private final BrowserSocket socket;
  private final Client client;
  private final LimitSettings limits;
  private final Bucket frames;
  private final Series series;
  private final Backlog backlog;
  private int unread;
  private boolean over;

  GuardedSocket(BrowserSocket socket, Client client, LimitSettings limits, Backlog backlog, Series series) {
    this.socket = socket;
    this.client = client;
    this.limits = limits;
    frames = new Bucket(limits.frames(), System::nanoTime);
    this.backlog = backlog;
    this.series = series;
  }

  /** Who opened it. */
  Client client() {
    return client;
  }

  /** As in {@link BrowserSocket#begin}. */
  void begin(Consumer<String> handler, Runnable closed) {
    socket.begin(
        frame -> heard(frame, handler),
        () -> {
          isOver();
          closed.run();
        });
  }

  private void heard(String frame, Consumer<String> handler) {
    if (over) {
      return;
    }
    if (!frames.take()) {
      if (frames.overdrawn()) {
        close();
      } else {
        refuse(frame, "a socket may send " + limits.frames() + " frames");
      }
    } else if (client.works()) {
      handler.accept(frame);
    } else {
      refuse(frame, "one address may send " + limits.perAddress().work() + " frames and requests");
    }
  }

  private void refuse(String frame, String why) {
    var refusal = new Refusal(TOO_FAST, why);
    series.refused(refusal.word());
    var refused = Frame.read(frame);
    write(Frame.refusal(refused == null ? null : refused.replyAddress(), refusal));
  }

  /** Sends a frame; nothing is sent, and the socket is closed, when too much waits to be read already. */
  void write(String frame) {
    if (over) {
      return;
    }
    var size = frame.length();
    if (unread + size > limits.unreadSize()) {
      close();
      return;
    }
    var written = socket.write(frame);
    if (!written.isComplete()) {
      waits(size);
      written.onComplete(done -> waits(-size));
    }
  }

  private void waits(int characters) {
    unread += characters;
    if (!over) {
      backlog.changes(this, characters);
    }
  }

  /** As in {@link BrowserSocket#beat}. */
  void beat() {
    socket.beat();
  }

  /** Closes it in order. */
  void close() {
    if (!over) {
      isOver();
      socket.close();
    }
  }

  /** At once: what waits to be written is dropped. */
  void cutOff() {
    isOver();
    socket.cutOff();
  }

  private void isOver() {
    over = true;
    backlog.forget(this);
  }
}
