package duet.signaling.edge;

import duet.inspector.Beside;
import duet.signaling.wire.Frame;
import duet.signaling.wire.RawJson;
import duet.signaling.wire.Refusal;
import io.vertx.core.json.JsonObject;

/**
 * What one socket said, and the way to answer it.
 *
 * @param replyAddress where the browser awaits the answer; null when it wants none
 * @param question the same for those who look in; null when there is none
 */
record Asked(Session session, String replyAddress, Beside.Question question) {

  /** Says this where it was asked for. */
  void answer(JsonObject body) {
    if (replyAddress != null) {
      session.allowance().answered();
      question.answered(body);
      session.socket().write(Frame.message(replyAddress, RawJson.of(body)));
    }
  }

  /** Says why not: where it was asked for, or as the bare word. */
  void refuse(Refusal refusal) {
    if (replyAddress != null) {
      session.allowance().answered();
      question.refused(refusal.number(), refusal.getMessage());
    }
    session.socket().write(Frame.refusal(replyAddress, refusal));
  }
}
