package duet.signaling.stun;

import duet.signaling.stun.StunMessage.Attribute;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The one method of STUN that is answered here: from which address and port did this come (RFC 8489, section 6.3). */
final class Binding {

  private static final int REQUEST = 0x0001;
  private static final int SUCCESS = 0x0101;
  private static final int ERROR = 0x0111;
  /** Larger than any request of a browser. */
  private static final int MOST_BYTES = 548;
  /** What must be understood and is: the attributes of RFC 8489 itself. There are no credentials here, so they say nothing. */
  private static final Set<Integer> UNDERSTOOD =
      Set.of(0x0001, 0x0006, 0x0008, 0x0009, 0x000A, 0x0014, 0x0015, 0x001C, 0x001D, 0x001E, 0x0020);

  private Binding() {}

  /**
   * @param from the sender as seen here
   * @return one small datagram back to the sender; empty for all that is no well-formed binding request
   */
  static Optional<byte[]> answer(byte[] datagram, InetSocketAddress from) {
    return datagram.length > MOST_BYTES
        ? Optional.empty()
        : StunMessage.parse(datagram).filter(message -> message.type() == REQUEST).map(request -> answer(request, from));
  }

  private static byte[] answer(StunMessage request, InetSocketAddress from) {
    var unknown =
        request.attributes().stream()
            .mapToInt(Attribute::type)
            .filter(type -> type < 0x8000 && !UNDERSTOOD.contains(type))
            .distinct()
            .toArray();
    var answer =
        unknown.length > 0
            ? new StunMessage(ERROR, request.transaction(), notUnderstood(unknown))
            : new StunMessage(SUCCESS, request.transaction(), List.of(xorMapped(from, request.transaction())));
    return request.find(StunMessage.FINGERPRINT).isPresent() ? answer.fingerprinted() : answer.bytes();
  }

  private static List<Attribute> notUnderstood(int[] types) {
    var list = ByteBuffer.allocate(2 * types.length);
    for (var type : types) {
      list.putShort((short) type);
    }
    var code = new byte[] {0, 0, 4, 20};
    return List.of(new Attribute(StunMessage.ERROR_CODE, code), new Attribute(StunMessage.UNKNOWN_ATTRIBUTES, list.array()));
  }

  /** Section 14.2: hidden from routers that rewrite addresses wherever they find them. */
  static Attribute xorMapped(InetSocketAddress address, byte[] transaction) {
    var mask = ByteBuffer.allocate(16).putInt(StunMessage.COOKIE).put(transaction).array();
    var host = address.getAddress().getAddress();
    var value = ByteBuffer.allocate(4 + host.length);
    value.putShort((short) (host.length == 4 ? 1 : 2));
    value.putShort((short) (address.getPort() ^ StunMessage.COOKIE >>> 16));
    for (int i = 0; i < host.length; i++) {
      value.put((byte) (host[i] ^ mask[i]));
    }
    return new Attribute(StunMessage.XOR_MAPPED_ADDRESS, value.array());
  }
}
