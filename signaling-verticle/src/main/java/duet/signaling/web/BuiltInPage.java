package duet.signaling.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The page that this service carries, read and compressed once. Its files stand below an address made of their content: a browser
 * keeps them for good (RFC 8246), and a reload asks for index.html alone.
 */
final class BuiltInPage {

  /** Where its files stand in the class path. */
  static final String ROOT = "webroot";

  private static final String FOLDER = "/page/";

  /** A year, beyond which nothing keeps anything. */
  private static final String FOR_GOOD = "max-age=31536000, immutable";

  /** Nine bytes of a SHA-256 are more than enough to tell releases apart. */
  private static final int HASH_BYTES = 9;

  private final Map<String, PageFile> files = new HashMap<>();
  private final String release;
  private final IndexPage index;

  private BuiltInPage(Path root) throws IOException {
    var contents = contents(root);
    contents.forEach((name, bytes) -> files.put(name, PageFile.of(name, bytes)));
    release = hash(contents);
    var html = new String(contents.get(IndexPage.NAME), StandardCharsets.UTF_8);
    index = new IndexPage(html.replaceFirst("<head>", "<head>\n  <base href=\"" + FOLDER.substring(1) + release + "/\">"));
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

  private static Map<String, byte[]> contents(Path root) throws IOException {
    var contents = new TreeMap<String, byte[]>();
    try (var all = Files.walk(root)) {
      for (var file : all.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().startsWith(".")).toList()) {
        contents.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private static String hash(Map<String, byte[]> contents) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      contents.forEach(
          (name, bytes) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
          });
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest.digest(), HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void mount(Router router) {
    got(router.route("/")).handler(index::send);
    got(router.route(FOLDER + ":release/*")).handler(this::send);
  }

  private static Route got(Route route) {
    return route.method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  /** Also what the index.html of another release names: while a cluster is rolled, it may have come from another node. */
  private void send(RoutingContext context) {
    var path = context.normalizedPath().substring(FOLDER.length());
    var file = files.get(path.substring(path.indexOf('/') + 1));
    if (file == null) {
      context.next();
      return;
    }
    if (path.startsWith(release + "/")) {
      context.response().putHeader(HttpHeaders.CACHE_CONTROL, FOR_GOOD);
    }
    file.send(context);
  }
}
