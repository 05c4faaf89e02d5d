package duet.inspector;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may look. Health and metrics are for everybody who reaches the port. For the rest, where there is a token it must
 * be shown; where there is none, only this machine may ask, and not on behalf of a web page: neither one whose name was
 * made to resolve to this machine, nor one that asks across origins.
 */
final class Access {
  private static final Set<String> OPEN = Set.of("/health/live", "/health/ready", "/metrics");
  private static final Pattern IP = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?");
  private static final List<String> CHALLENGES = List.of("Basic realm=\"Duet\", charset=\"UTF-8\"", "Bearer realm=\"Duet\"");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final String host;
  private final boolean loopback;
  private final byte[] token;

  Access(ManagementSettings settings) {
    host = settings.host();
    loopback = isLoopback(host);
    token = settings.token().isEmpty() ? null : hash(settings.token());
  }

  /** True when the request may be answered; otherwise it is refused here. */
  boolean permits(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (request.method() != HttpMethod.GET) {
      response.putHeader("allow", "GET");
      Answer.refuse(response, 405, "There is nothing to change here: only GET is answered.");
    } else if (OPEN.contains(request.path())) {
      return true;
    } else if (isOfOtherSite(request)) {
      Answer.refuse(response, 403, "A page of another site may not look in here.");
    } else if (token != null) {
      if (showsToken(request.getHeader("authorization"))) {
        return true;
      }
      // Chromium looks at the first one of a line only
      response.putHeader("www-authenticate", CHALLENGES);
      Answer.refuse(response, 401, "Show the MANAGEMENT_TOKEN: as a bearer token, or as the password of any user.");
    } else if (!loopback) {
      Answer.refuse(response, 403, "Set MANAGEMENT_TOKEN to look in here: MANAGEMENT_HOST is open to other machines.");
    } else if (!isOwnName(request.authority())) {
      Answer.refuse(response, 403, "Ask by an IP address or localhost, or set MANAGEMENT_TOKEN to ask by another name.");
    } else {
      return true;
    }
    return false;
  }

  /** Browsers say where a request comes from; a link that somebody followed is their own wish. */
  private static boolean isOfOtherSite(HttpServerRequest request) {
    String site = request.getHeader("sec-fetch-site");
    return site != null && !OWN_SITE.contains(site) && !"document".equals(request.getHeader("sec-fetch-dest"));
  }

  /** A page whose name was made to resolve here (DNS rebinding) still sends that name. */
  private boolean isOwnName(HostAndPort authority) {
    return authority == null || IP.matcher(authority.host()).matches()
        || authority.host().equalsIgnoreCase("localhost") || authority.host().equalsIgnoreCase(host);
  }

  private boolean showsToken(String authorization) {
    if (authorization == null) {
      return false;
    }
    String[] parts = authorization.strip().split(" +", 2);
    if (parts.length < 2) {
      return false;
    }
    String shown = parts[0].equalsIgnoreCase("Bearer") ? parts[1]
        : parts[0].equalsIgnoreCase("Basic") ? password(parts[1]) : "";
    return MessageDigest.isEqual(token, hash(shown));
  }

  private static String password(String userAndPassword) {
    try {
      String both = new String(Base64.getDecoder().decode(userAndPassword), StandardCharsets.UTF_8);
      return both.substring(both.indexOf(':') + 1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Of one length whatever the token, so that comparing takes one time. */
  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
