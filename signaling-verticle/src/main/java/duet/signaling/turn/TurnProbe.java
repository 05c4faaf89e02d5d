package duet.signaling.turn;

import duet.signaling.stun.StunMessage;
import duet.signaling.stun.StunMessage.Attribute;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Asks a TURN server for one relayed address, as a browser would, and gives it back at once (RFC 8656, sections 7 and 8). */
final class TurnProbe {

  /** The word for a server that gave an address. */
  static final String ANSWERS = "answers";

  /** The words for a server that cannot be asked from here. */
  static final String UNCHECKED = "is not checked, as it speaks DTLS";

  private static final int ALLOCATE = 0x0003;
  private static final int ALLOCATED = 0x0103;
  private static final int REFRESH = 0x0004;
  private static final Attribute OVER_UDP = new Attribute(0x0019, new byte[] {17, 0, 0, 0});
  private static final Attribute NO_LONGER = new Attribute(0x000D, new byte[4]);

  private static final int TRIES = 3;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final TurnCredential credential;
  private final TurnLine line;
  private byte[] realm;
  private byte[] nonce;

  private TurnProbe(TurnCredential credential, TurnLine line) {
    this.credential = credential;
    this.line = line;
  }

  /** {@link #ANSWERS}, or why not, in words. It blocks for some seconds, and never throws. */
  static String ask(TurnUrl url, TurnCredential credential) {
    if (url.udp() && url.tls()) {
      return UNCHECKED;
    }
    try (var line = TurnLine.to(url)) {
      return new TurnProbe(credential, line).allocate();
    } catch (SocketTimeoutException e) {
      return "gives no answer";
    } catch (UnknownHostException e) {
      return "cannot be reached: no such host";
    } catch (IOException e) {
      return "cannot be reached: " + e.getMessage();
    }
  }

  /** The first answer asks who we are. */
  private String allocate() throws IOException {
    var answer = exchange(ALLOCATE, OVER_UDP);
    if (code(answer) == 401 && answer.find(StunMessage.REALM).isPresent() && answer.find(StunMessage.NONCE).isPresent()) {
      realm = answer.find(StunMessage.REALM).get();
      nonce = answer.find(StunMessage.NONCE).get();
      answer = exchange(ALLOCATE, OVER_UDP);
    }
    if (answer.type() != ALLOCATED) {
      return code(answer) == 401 ? "refuses our credentials: is its secret TURN_SECRET?" : "refuses, with error " + code(answer);
    }
    line.send(message(REFRESH, NO_LONGER, fresh()));
    return ANSWERS;
  }

  /** What gets lost over UDP is said again. */
  private StunMessage exchange(int type, Attribute what) throws IOException {
    var transaction = fresh();
    for (int left = TRIES; ; left--) {
      line.send(message(type, what, transaction));
      try {
        return answer(transaction);
      } catch (SocketTimeoutException lost) {
        if (left == 1) {
          throw lost;
        }
      }
    }
  }

  private StunMessage answer(byte[] transaction) throws IOException {
    for (int others = 0; others < TRIES; others++) {
      var message = StunMessage.parse(line.next()).filter(read -> Arrays.equals(read.transaction(), transaction));
      if (message.isPresent()) {
        return message.get();
      }
    }
    throw new IOException("what answers there is no TURN server");
  }

  /** Signed as soon as the server has said for which realm. */
  private byte[] message(int type, Attribute what, byte[] transaction) {
    var attributes = new ArrayList<>(List.of(what));
    if (realm == null) {
      return new StunMessage(type, transaction, attributes).bytes();
    }
    attributes.add(new Attribute(StunMessage.USERNAME, credential.username().getBytes(StandardCharsets.UTF_8)));
    attributes.add(new Attribute(StunMessage.REALM, realm));
    attributes.add(new Attribute(StunMessage.NONCE, nonce));
    return new StunMessage(type, transaction, attributes).signed(key());
  }

  private byte[] key() {
    try {
      var parts = credential.username() + ":" + new String(realm, StandardCharsets.UTF_8) + ":" + credential.password();
      return MessageDigest.getInstance("MD5").digest(parts.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  private static byte[] fresh() {
    var transaction = new byte[12];
    RANDOM.nextBytes(transaction);
    return transaction;
  }

  /** 0 when it is no error. */
  private static int code(StunMessage answer) {
    return answer.find(StunMessage.ERROR_CODE).filter(code -> code.length >= 4).map(code -> code[2] * 100 + code[3]).orElse(0);
  }
}
