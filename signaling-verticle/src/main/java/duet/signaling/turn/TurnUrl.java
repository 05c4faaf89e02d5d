package duet.signaling.turn;

import duet.signaling.settings.IceSettings;

/**
 * Where a TURN server is (RFC 7065).
 *
 * @param tls over TLS, or DTLS where {@code udp}
 * @param host a name or an address, an IPv6 one without brackets
 * @param udp over UDP rather than TCP
 */
record TurnUrl(boolean tls, String host, int port, boolean udp) {

  /**
   * @param url of the form that {@link IceSettings} asks for
   */
  static TurnUrl of(String url) {
    var parts = IceSettings.TURN.matcher(url);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no TURN URL: " + url);
    }
    var tls = parts.group(1).equals("turns");
    var port = parts.group(3) != null ? Integer.parseInt(parts.group(3)) : tls ? 5349 : 3478;
    var udp = parts.group(4) != null ? parts.group(4).equals("udp") : !tls;
    return new TurnUrl(tls, parts.group(2).replaceAll("[\\[\\]]", ""), port, udp);
  }
}
