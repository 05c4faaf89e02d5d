package duet.signaling.edge;

import duet.signaling.wire.Refusal;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;

/** One message of one socket, and the way to answer it. */
record Asked(Session session, Message<Object> message) {

  /** Says this where it was asked for. */
  void answer(JsonObject body) {
    if (message.replyAddress() != null) {
      session.answered();
      message.reply(body);
    }
  }

  /** Says why not: where it was asked for, or as the bare word. */
  void refuse(Refusal refusal) {
    if (message.replyAddress() != null) {
      session.answered();
      message.fail(refusal.number(), refusal.getMessage());
    } else {
      session.socket().write(Bridge.error(null, refusal).toBuffer());
    }
  }
}
