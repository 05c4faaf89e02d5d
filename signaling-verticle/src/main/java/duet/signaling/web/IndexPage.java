package duet.signaling.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * index.html. It preloads the words of one language: the first of those that the browser asks for and the page speaks. Which one it
 * speaks is the page's own affair; a wrong guess costs one request.
 */
final class IndexPage {

  static final String NAME = "index.html";

  private static final Pattern LANGUAGE = Pattern.compile("<option value=\"([\\w-]+)\" lang=");
  private static final String USUAL = "en";

  /** Nobody speaks more, but who would have the server look at thousands. */
  private static final int MOST_LANGUAGES = 32;

  /** By the first part of the language's tag, in small letters: pt-PT reads pt-BR. */
  private final Map<String, PageFile> byLanguage = new HashMap<>();

  /** The page with this text, which offers its languages. */
  IndexPage(String html) {
    for (var language : LANGUAGE.matcher(html).results().map(offer -> offer.group(1)).toList()) {
      var speaking = html.replace("i18n/" + USUAL + ".js", "i18n/" + language + ".js");
      byLanguage.put(language.split("-")[0].toLowerCase(Locale.ROOT), PageFile.of(NAME, speaking.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Answers a GET or HEAD with it. */
  void send(RoutingContext context) {
    context.response().headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    // weights are not looked at: browsers name first what they like best
    var wanted = Objects.requireNonNullElse(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE), "").toLowerCase(Locale.ROOT);
    Arrays.stream(wanted.split(",", MOST_LANGUAGES))
        .map(range -> byLanguage.get(range.strip().replaceFirst("[-;].*", "")))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> byLanguage.get(USUAL))
        .send(context);
  }
}
