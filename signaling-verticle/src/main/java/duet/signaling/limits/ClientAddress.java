package duet.signaling.limits;

import duet.signaling.settings.TrustedProxies;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By which name a client's address is counted: IPv4 as a whole, IPv6 by its first 64 bits, for no customer is
 * given less. It leaves this process in no message and no log.
 */
public final class ClientAddress {

  private static final int NETWORK_BYTES = 8;

  /** The most that one customer is given (RFC 6177): a /48. */
  private static final int CUSTOMER_BYTES = 6;
  private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for=\"?([^;\"]+)\"?");

  private ClientAddress() {}

  /**
   * The one that made the request; behind trusted proxies the last one they name that is none of them. What stands before
   * that, a client may have made up.
   */
  public static String of(HttpServerRequest request, TrustedProxies proxies) {
    var address = request.remoteAddress().hostAddress();
    var said = forwarded(request, proxies.standard());
    for (var i = said.size() - 1; i >= 0 && proxies.include(address); i--) {
      var before = bytes(said.get(i));
      if (before == null) {
        break;
      }
      address = text(before);
    }
    return of(address);
  }

  /** The name of an address that is no proxy's. */
  public static String of(String address) {
    var bytes = address == null ? null : bytes(address);
    if (bytes == null) {
      return "unknown";
    }
    return bytes.length == 4
        ? text(bytes)
        : HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES);
  }

  /** The name of the larger network that a name made here is part of; none for IPv4. */
  static Optional<String> network(String name) {
    return name.length() == 2 * NETWORK_BYTES && !name.contains(".")
        ? Optional.of(name.substring(0, 2 * CUSTOMER_BYTES))
        : Optional.empty();
  }

  private static List<String> forwarded(HttpServerRequest request, boolean standard) {
    var names = new ArrayList<String>();
    for (var header : request.headers().getAll(standard ? "Forwarded" : "X-Forwarded-For")) {
      for (var entry : header.split(",")) {
        var found = FOR.matcher(entry);
        names.add(!standard ? entry : found.find() ? found.group(1) : "");
      }
    }
    return names;
  }

  /** Null when it is none. May have a port; IPv6 may stand in brackets. */
  private static byte[] bytes(String address) {
    var plain = address.strip();
    if (plain.startsWith("[")) {
      plain = plain.substring(1, Math.max(1, plain.indexOf(']')));
    } else if (plain.indexOf(':') == plain.lastIndexOf(':')) {
      plain = plain.split(":", 2)[0];
    }
    var bytes = NetUtil.createByteArrayFromIpAddressString(plain);
    return bytes == null ? null : unmapped(bytes);
  }

  /** IPv4 in IPv6's clothes is IPv4. */
  private static byte[] unmapped(byte[] bytes) {
    var mapped = bytes.length == 16 && bytes[10] == -1 && bytes[11] == -1;
    for (var i = 0; mapped && i < 10; i++) {
      mapped = bytes[i] == 0;
    }
    return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
  }

  private static String text(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
