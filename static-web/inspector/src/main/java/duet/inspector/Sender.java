package duet.inspector;

import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.impl.clustered.ClusteredMessage;
import java.lang.reflect.Method;

/** Which node sent a message. Vert.x knows and does not say: where a release of it keeps that otherwise, nobody is named. */
final class Sender {
  private static final Method GET = method();

  private Sender() {}

  /** The node's id, or null. */
  static String of(Message<?> message) {
    try {
      return GET != null && message instanceof ClusteredMessage<?, ?> ? (String) GET.invoke(message) : null;
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static Method method() {
    try {
      Method method = ClusteredMessage.class.getDeclaredMethod("getSender");
      method.setAccessible(true);
      return method;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
