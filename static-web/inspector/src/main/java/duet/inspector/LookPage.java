package duet.inspector;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that shows what the endpoints tell; it asks nothing else. */
final class LookPage {
  private static final String FILES = "/look/";
  private static final Map<String, String> TYPES =
      Map.of("html", "text/html; charset=utf-8", "css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8");
  private static final Map<String, Buffer> CONTENTS = Stream.of("index.html", "look.css", "js/main.js", "js/report.js",
      "js/room.js", "js/table.js", "js/tail.js", "js/words.js").collect(Collectors.toUnmodifiableMap(name -> name, LookPage::read));

  private LookPage() {}

  /** Serves it at the root of the port. */
  static void addTo(ManagementServer server) {
    server.route("/", request -> answer(request, "index.html"))
        .route(FILES, request -> answer(request, request.path().substring(FILES.length())));
  }

  private static void answer(HttpServerRequest request, String name) {
    Buffer content = CONTENTS.get(name);
    if (content == null) {
      Answer.refuse(request.response(), 404, "The page has no such file.");
    } else {
      request.response().putHeader("content-type", TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
          .putHeader("content-security-policy", "default-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'")
          .putHeader("referrer-policy", "no-referrer")
          .end(content);
    }
  }

  private static Buffer read(String name) {
    try (InputStream file = LookPage.class.getResourceAsStream("page/" + name)) {
      return Buffer.buffer(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
