package duet.load;

/** What two browsers send each other through a server, of the usual sizes: 200 bytes of a candidate, 3 kB of a description. */
final class Signals {
  private static final int DESCRIPTION_BYTES = 3_000;

  private Signals() {}

  static String candidate(int person) {
    return "{\"at\":\"%s\",\"candidate\":{\"candidate\":\"candidate:%d 1 udp 1677729535 203.0.113.7 %d typ srflx raddr 192.168.1.7 rport 46154\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}}"
        .formatted(Frame.STAMP, 842_163_049 + person, 20_000 + person % 20_000);
  }

  static String description(int person) {
    var lines = new StringBuilder("v=0\\r\\no=- %d 2 IN IP4 127.0.0.1\\r\\ns=-\\r\\nt=0 0\\r\\na=group:BUNDLE 0 1\\r\\n".formatted(4_611_731_400_430_051_336L + person));
    for (int type = 96; lines.length() < DESCRIPTION_BYTES; type++) {
      lines.append("a=rtpmap:%1$d VP9/90000\\r\\na=rtcp-fb:%1$d transport-cc\\r\\na=fmtp:%1$d profile-id=0;level-asymmetry-allowed=1\\r\\n".formatted(type));
    }
    return "{\"at\":\"%s\",\"description\":{\"type\":\"offer\",\"sdp\":\"%s\"}}".formatted(Frame.STAMP, lines);
  }
}
