package duet.room.bus;

import duet.inspector.log.Trail;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import java.util.function.Function;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Answers messages. One that was understood and yet could not be carried out for certain gets no answer: whoever asked
 * asks again when their time is up, as commands may be repeated.
 */
final class Requests {
  private static final Trail TRAIL = new Trail(LoggerFactory.getLogger(Requests.class));

  private Requests() {}

  /**
   * Runs a handler and replies.
   *
   * @param message the request
   * @param handler from request to answer, a record for {@link Wire}; may throw {@link Refused}
   */
  static void answer(Message<Object> message, Function<Message<Object>, Future<?>> handler) {
    try {
      handler.apply(message)
          .onSuccess(answer -> message.reply(Wire.write(answer)))
          .onFailure(e -> failed(message, e));
    } catch (RuntimeException e) {
      failed(message, e);
    }
  }

  private static void failed(Message<Object> message, Throwable e) {
    if (e instanceof Refused refused) {
      message.fail(refused.number(), refused.getMessage());
    } else {
      TRAIL.line(Level.WARN, null, 0, message.headers().get("session"))
          .log("{} is left to be asked again: {}", message.address(), e.toString());
    }
  }
}
