package duet.signaling.turn;

import duet.signaling.stun.StunMessage;
import duet.signaling.stun.StunMessage.Attribute;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Asks a TURN server for one relayed address, as a browser would, and gives it back at once (RFC 8656, sections 7 and 8). */
final class TurnProbe {

  /** The words for a server that gave an address. */
  static final String ANSWERS = "answers";

  private static final int ALLOCATE = 0x0003;
  private static final int ALLOCATED = 0x0103;
  private static final int NOT_ALLOCATED = 0x0113;
  private static final int REFRESH = 0x0004;
  private static final Attribute OVER_UDP = new Attribute(0x0019, new byte[] {17, 0, 0, 0});
  private static final Attribute NO_LONGER = new Attribute(0x000D, new byte[4]);

  private static final int REPEAT_MS = 1_000;
  private static final int PATIENCE_MS = 5_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Vertx vertx;
  private final TurnUrl url;
  private final TurnCredential credential;
  private final Promise<String> verdict = Promise.promise();
  private TurnLine line;
  private byte[] transaction = new byte[0];
  private byte[] said;
  private byte[] realm;
  private byte[] nonce;
  private int challenges;

  TurnProbe(Vertx vertx, TurnUrl url, TurnCredential credential) {
    this.vertx = vertx;
    this.url = url;
    this.credential = credential;
  }

  /** {@link #ANSWERS}, or why not, in words; after 5 s at most. It never fails. */
  Future<String> run() {
    if (url.udp() && url.tls()) {
      return Future.succeededFuture("is not checked, as it speaks DTLS");
    }
    var end = vertx.setTimer(PATIENCE_MS, late -> verdict.tryComplete("gives no answer"));
    var repeat = vertx.setPeriodic(REPEAT_MS, again -> repeat());
    TurnLine.open(vertx, url, this::heard)
        .onSuccess(this::begin)
        .onFailure(failure -> verdict.tryComplete("cannot be reached: " + failure.getMessage()));
    return verdict
        .future()
        .eventually(
            () -> {
              vertx.cancelTimer(end);
              vertx.cancelTimer(repeat);
              return line == null ? Future.succeededFuture() : line.close().get();
            });
  }

  private void begin(TurnLine open) {
    if (verdict.future().isComplete()) {
      open.close().get();
      return;
    }
    line = open;
    say(ALLOCATE, OVER_UDP);
  }

  private void repeat() {
    if (url.udp() && said != null) {
      send(said);
    }
  }

  /** Signed as soon as the server has said for which realm. */
  private void say(int type, Attribute what) {
    transaction = new byte[12];
    RANDOM.nextBytes(transaction);
    var attributes = new ArrayList<>(List.of(what));
    if (realm == null) {
      send(new StunMessage(type, transaction, attributes).bytes());
      return;
    }
    attributes.add(new Attribute(StunMessage.USERNAME, credential.username().getBytes(StandardCharsets.UTF_8)));
    attributes.add(new Attribute(StunMessage.REALM, realm));
    attributes.add(new Attribute(StunMessage.NONCE, nonce));
    send(new StunMessage(type, transaction, attributes).signed(key()));
  }

  private void send(byte[] message) {
    said = message;
    line.send().apply(message).onFailure(failure -> verdict.tryComplete("cannot be reached: " + failure.getMessage()));
  }

  private void heard(byte[] bytes) {
    StunMessage.parse(bytes).filter(message -> Arrays.equals(message.transaction(), transaction)).ifPresent(this::heard);
  }

  private void heard(StunMessage answer) {
    if (answer.type() == ALLOCATED) {
      say(REFRESH, NO_LONGER);
      verdict.tryComplete(ANSWERS);
    } else if (answer.type() == NOT_ALLOCATED) {
      refused(answer, answer.find(StunMessage.ERROR_CODE).filter(code -> code.length >= 4).map(code -> code[2] * 100 + code[3]).orElse(0));
    }
  }

  /** The first 401 asks who we are; a 438 wants a newer nonce. */
  private void refused(StunMessage answer, int code) {
    var asks = code == 401 && realm == null || code == 438;
    if (asks && challenges++ < 3 && answer.find(StunMessage.NONCE).isPresent() && answer.find(StunMessage.REALM).isPresent()) {
      realm = answer.find(StunMessage.REALM).get();
      nonce = answer.find(StunMessage.NONCE).get();
      say(ALLOCATE, OVER_UDP);
    } else {
      verdict.tryComplete(code == 401 ? "refuses our credentials: is its secret TURN_SECRET?" : "refuses, with error " + code);
    }
  }

  private byte[] key() {
    try {
      var md5 = MessageDigest.getInstance("MD5");
      md5.update((credential.username() + ":").getBytes(StandardCharsets.UTF_8));
      md5.update(realm);
      return md5.digest((":" + credential.password()).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
