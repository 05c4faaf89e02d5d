package duet.signaling.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The page that this service carries. Its files stand below an address made of their content: a browser keeps them for good
 * (RFC 8246), and a reload asks for index.html alone.
 */
final class BuiltInPage {

  /** Where its files stand in the class path. */
  static final String ROOT = "webroot";

  private static final Duration FOR_GOOD = Duration.ofDays(365);

  /** Nine bytes of a SHA-256 are more than enough to tell releases apart. */
  private static final int HASH_BYTES = 9;

  /** What a browser heeds with documents and workers only, or needs for what may change: a third of the bytes of a small module. */
  private static final List<String> NOT_FOR_PARTS =
      List.of(
          "Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Referrer-Policy", "Accept-Ranges", "Last-Modified");

  private static final Pattern PARTS = Pattern.compile(".*(?<!-worker)[.](js|css)");

  private final String files;
  private final String index;

  private BuiltInPage(Path root) throws IOException {
    files = "page/" + hash(root) + "/";
    index = Files.readString(root.resolve("index.html")).replaceFirst("<head>", "<head>\n  <base href=\"" + files + "\">");
  }

  /** Reads all its files once, from the jar or the folder of classes. */
  static BuiltInPage read() {
    try {
      var root = BuiltInPage.class.getClassLoader().getResource(ROOT).toURI();
      if (!root.getScheme().equals("jar")) {
        return new BuiltInPage(Path.of(root));
      }
      try (var jar = FileSystems.newFileSystem(URI.create(root.toString().replaceFirst("!/.*", "!/")), Map.of())) {
        return new BuiltInPage(jar.getPath(ROOT));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(Path root) throws IOException {
    try (var all = Files.walk(root)) {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest.digest(), HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void mount(Router router) {
    var handler =
        StaticHandler.create(FileSystemAccess.RELATIVE, ROOT)
            .setIncludeHidden(false)
            .setMaxAgeSeconds(FOR_GOOD.toSeconds());
    router
        .route("/")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(context -> context.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8").end(index));
    router
        .route("/" + files + "*")
        .handler(
            context -> {
              var headers = context.response().headers();
              headers.remove(HttpHeaders.CACHE_CONTROL);
              if (PARTS.matcher(context.normalizedPath()).matches()) {
                context.addHeadersEndHandler(end -> NOT_FOR_PARTS.forEach(headers::remove));
              }
              context.next();
            })
        .handler(handler);
    // what the index.html of another release names: while a cluster is rolled, it may have come from another node
    router.route("/page/:release/*").handler(handler);
  }
}
