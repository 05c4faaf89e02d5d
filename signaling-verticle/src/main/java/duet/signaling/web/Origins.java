package duet.signaling.web;

import duet.signaling.settings.TrustedProxies;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;

/** Lets only pages of the allowed origins open a socket (RFC 6455, section 10.2). */
final class Origins {

  private final List<String> allowed;
  private final TrustedProxies proxies;

  /**
   * @param allowed origins; none means: the host that the request was made to
   * @param proxies who may say which host that was
   */
  Origins(List<String> allowed, TrustedProxies proxies) {
    this.allowed = allowed;
    this.proxies = proxies;
  }

  /** Goes on, or ends the request with 403. */
  void check(RoutingContext context) {
    var origin = context.request().getHeader("Origin");
    if (origin == null || allows(origin, context)) {
      context.next();
    } else {
      context.response().setStatusCode(403).end("This origin may not open a socket here.\n");
    }
  }

  private boolean allows(String origin, RoutingContext context) {
    if (!allowed.isEmpty()) {
      return allowed.contains(origin);
    }
    try {
      var page = URI.create(origin);
      return page.getRawAuthority() != null
          && OwnAddress.of(context.request(), proxies).is(page.getScheme(), page.getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
