package duet.signaling.bus;

import duet.signaling.wire.News;
import duet.signaling.wire.Refusal;
import duet.signaling.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/** {@code signaling.<instance>}: the one clustered address of each signaling process, and the way to the others'. */
public final class Instances {

  private final Vertx vertx;
  private final String own;
  private Function<News, Future<Boolean>> receiver;

  /**
   * @param own the name of this instance
   */
  public Instances(Vertx vertx, String own) {
    this.vertx = vertx;
    this.own = own;
  }

  /**
   * Starts to receive.
   *
   * @param receiver takes news and tells whether it reached a session of this node
   * @return done when the cluster knows the address
   */
  public Future<Void> start(Function<News, Future<Boolean>> receiver) {
    this.receiver = receiver;
    return vertx.eventBus().<Object>consumer(address(own), this::receive).completion();
  }

  /** Hands a signal to the instance that has the peer's socket. */
  public void signal(String instance, News.Signal signal) {
    if (instance.equals(own)) {
      receiver.apply(signal);
    } else {
      vertx.eventBus().send(address(instance), Wire.toInstance(signal));
    }
  }

  private void receive(Message<Object> message) {
    try {
      receiver
          .apply(Wire.news(message.body()))
          .onSuccess(
              delivered ->
                  message.reply(
                      new JsonObject().put("result", delivered ? "delivered" : "gone")));
    } catch (Refusal refusal) {
      message.fail(refusal.number(), refusal.getMessage());
    }
  }

  private static String address(String instance) {
    return "signaling." + instance;
  }
}
