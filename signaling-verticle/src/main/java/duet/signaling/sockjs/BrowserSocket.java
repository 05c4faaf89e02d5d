package duet.signaling.sockjs;

import io.vertx.core.Future;
import java.util.function.Consumer;

/** A SockJS session of one browser: text frames in both directions, in order. Used on the event loop that opened it only. */
public interface BrowserSocket {

  /**
   * Begins to hear; to be called once, before anything else.
   *
   * @param frames gets each frame
   * @param closed run once, when it is closed, from whichever end
   */
  void begin(Consumer<String> frames, Runnable closed);

  /** Sends a frame, a JSON text. Done when the network has it; fails when the socket is closed. */
  Future<Void> write(String frame);

  /** Says that the server lives, where the transport does not do so itself; to be called every 25 s or so. */
  void beat();

  /** Closes it in order. */
  void close();

  /** Closes its connection at once: what waits to be written is dropped. */
  void cutOff();
}
