package duet.signaling.web;

import duet.signaling.settings.TrustedProxies;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/**
 * Where the browser believes this server to be: what it asked for itself, or what a trusted proxy says that it asked for
 * (RFC 7239, or the older X-Forwarded headers).
 *
 * @param scheme http or https; empty when a proxy may stand before us and does not say
 * @param authority host and port as in the browser's address line; empty when it is not said
 */
record OwnAddress(String scheme, String authority) {

  private static final Pattern PORT = Pattern.compile(":\\d*$");

  /**
   * @param proxies whose forwarded headers are believed
   */
  static OwnAddress of(HttpServerRequest request, TrustedProxies proxies) {
    var asked = request.authority() == null ? "" : request.authority().toString();
    var scheme = request.isSSL() ? "https" : "";
    if (!proxies.include(request.remoteAddress())) {
      return new OwnAddress(scheme, asked);
    }
    if (!proxies.standard()) {
      return new OwnAddress(first(request, "X-Forwarded-Proto", scheme), first(request, "X-Forwarded-Host", asked));
    }
    var forwarded = first(request, "Forwarded", "");
    return new OwnAddress(part(forwarded, "proto", scheme), part(forwarded, "host", asked));
  }

  /** Without the port. */
  String host() {
    return PORT.matcher(authority).replaceFirst("");
  }

  /** Whether a page of this origin came from here. */
  boolean is(String originScheme, String originAuthority) {
    return (scheme.isEmpty() || scheme.equalsIgnoreCase(originScheme))
        && plain(authority, originScheme).equalsIgnoreCase(originAuthority);
  }

  /** Some proxies name even the usual port; browsers never do. */
  private static String plain(String authority, String scheme) {
    var usual = "https".equalsIgnoreCase(scheme) ? ":443" : ":80";
    return authority.endsWith(usual) ? authority.substring(0, authority.length() - usual.length()) : authority;
  }

  /** What the proxy nearest to the browser said. */
  private static String first(HttpServerRequest request, String header, String otherwise) {
    var value = request.getHeader(header);
    return value == null ? otherwise : value.split(",", 2)[0].strip();
  }

  private static String part(String forwarded, String name, String otherwise) {
    var found = Pattern.compile("(?i)(?:^|;)\\s*" + name + "=\"?([^;\"]+)\"?").matcher(forwarded);
    return found.find() ? found.group(1).strip() : otherwise;
  }
}
