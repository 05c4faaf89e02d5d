package duet.room.bus;

import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers messages. One that was understood and yet could not be carried out for certain gets no answer: whoever asked
 * asks again when their time is up, as commands may be repeated.
 */
final class Requests {
  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

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
      LOG.warn("{} is left to be asked again: {}", message.address(), e.toString());
    }
  }
}
