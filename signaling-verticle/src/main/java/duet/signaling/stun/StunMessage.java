package duet.signaling.stun;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A message of STUN (RFC 8489, section 5), which TURN speaks, too.
 *
 * @param type method and class
 * @param transaction 12 bytes that lead an answer to its request
 * @param attributes in the order of the wire; those that seal the message are not among what is to be sent
 */
public record StunMessage(int type, byte[] transaction, List<Attribute> attributes) {

  public static final int COOKIE = 0x2112_A442;
  public static final int HEADER_BYTES = 20;

  public static final int USERNAME = 0x0006;
  public static final int MESSAGE_INTEGRITY = 0x0008;
  public static final int ERROR_CODE = 0x0009;
  public static final int UNKNOWN_ATTRIBUTES = 0x000A;
  public static final int REALM = 0x0014;
  public static final int NONCE = 0x0015;
  public static final int XOR_MAPPED_ADDRESS = 0x0020;
  public static final int FINGERPRINT = 0x8028;

  private static final int FINGERPRINT_XOR = 0x5354_554E;

  /**
   * @param type what the value is; those under 0x8000 must be understood
   * @param value without its padding
   */
  public record Attribute(int type, byte[] value) {}

  /**
   * Reads a whole datagram, or a whole message of a stream.
   *
   * @return empty when anything in it is not as the standard says, the fingerprint included
   */
  public static Optional<StunMessage> parse(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER_BYTES || bytes.length % 4 != 0) {
      return Optional.empty();
    }
    var type = Short.toUnsignedInt(in.getShort());
    var length = Short.toUnsignedInt(in.getShort());
    if (type > 0x3FFF || length != bytes.length - HEADER_BYTES || in.getInt() != COOKIE) {
      return Optional.empty();
    }
    var transaction = new byte[12];
    in.get(transaction);
    var attributes = new ArrayList<Attribute>();
    while (in.hasRemaining()) {
      var start = in.position();
      var name = Short.toUnsignedInt(in.getShort());
      var size = Short.toUnsignedInt(in.getShort());
      if (padded(size) > in.remaining()) {
        return Optional.empty();
      }
      var value = new byte[size];
      in.get(value).position(start + 4 + padded(size));
      attributes.add(new Attribute(name, value));
      if (name == FINGERPRINT && (in.hasRemaining() || !Arrays.equals(value, fingerprint(bytes, start)))) {
        return Optional.empty();
      }
    }
    return Optional.of(new StunMessage(type, transaction, attributes));
  }

  /** The value of the first attribute of this type. */
  public Optional<byte[]> find(int attribute) {
    return attributes.stream().filter(entry -> entry.type() == attribute).map(Attribute::value).findFirst();
  }

  /** As it goes over the wire. */
  public byte[] bytes() {
    return write(0);
  }

  /** The same with a FINGERPRINT at its end (section 14.7). */
  public byte[] fingerprinted() {
    var body = write(8);
    return seal(body, FINGERPRINT, fingerprint(body, body.length));
  }

  /**
   * The same with a MESSAGE-INTEGRITY at its end (section 14.5).
   *
   * @param key of short-term or long-term credentials (section 9)
   */
  public byte[] signed(byte[] key) {
    var body = write(24);
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      return seal(body, MESSAGE_INTEGRITY, mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA1", e);
    }
  }

  /** The length in the header counts the seal that follows. */
  private byte[] write(int sealBytes) {
    var length = attributes.stream().mapToInt(entry -> 4 + padded(entry.value().length)).sum();
    var out = ByteBuffer.allocate(HEADER_BYTES + length);
    out.putShort((short) type).putShort((short) (length + sealBytes)).putInt(COOKIE).put(transaction);
    for (var entry : attributes) {
      var end = out.position() + 4 + padded(entry.value().length);
      out.putShort((short) entry.type()).putShort((short) entry.value().length).put(entry.value()).position(end);
    }
    return out.array();
  }

  private static byte[] seal(byte[] body, int attribute, byte[] value) {
    return ByteBuffer.allocate(body.length + 4 + value.length)
        .put(body).putShort((short) attribute).putShort((short) value.length).put(value).array();
  }

  private static byte[] fingerprint(byte[] bytes, int length) {
    var crc = new CRC32();
    crc.update(bytes, 0, length);
    return ByteBuffer.allocate(4).putInt((int) crc.getValue() ^ FINGERPRINT_XOR).array();
  }

  private static int padded(int size) {
    return (size + 3) & ~3;
  }
}
