package duet.signaling.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.MimeMapping;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the page as it goes over the wire.
 *
 * @param type its Content-Type
 * @param part whether only a document of ours loads it: a script or a style
 * @param plain its bytes
 * @param small the same, as gzip
 */
record PageFile(String type, boolean part, Buffer plain, Buffer small) {

  /** What a browser heeds with documents and workers only: as many bytes as a small module itself. */
  private static final List<String> NOT_FOR_PARTS =
      List.of("Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Referrer-Policy");

  /** Other people's: what stands at their beginning says whose. */
  private static final String LIBRARIES = "lib/";

  private static final Pattern PARTS = Pattern.compile(".*(?<!-worker)[.](js|css)");

  /** RFC 9110, section 12.5.3: with a weight of nothing it is refused. */
  private static final Pattern TAKES_GZIP = Pattern.compile("(?i)\\bgzip\\b(?!\\s*;\\s*q\\s*=\\s*0([.]0*)?\\s*(,|$))");

  /** Takes the comments out of what is our own, and compresses it, once for all. */
  static PageFile of(String name, byte[] content) {
    boolean part = PARTS.matcher(name).matches();
    byte[] bytes = part && !name.startsWith(LIBRARIES) ? Comments.blanked(new String(content, UTF_8)).getBytes(UTF_8) : content;
    var type = MimeMapping.mimeTypeForFilename(name);
    var spoken = type != null && type.startsWith("text/") ? type + ";charset=UTF-8" : type;
    return new PageFile(spoken, part, Buffer.buffer(bytes), Buffer.buffer(gzip(bytes)));
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Answers a GET or HEAD with it. */
  void send(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (part) {
      NOT_FOR_PARTS.forEach(response.headers()::remove);
    }
    if (type != null) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, type);
    }
    response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    var accepted = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    if (accepted != null && TAKES_GZIP.matcher(accepted).find()) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(small);
    } else {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY).end(plain); // else it would be compressed anew each time
    }
  }
}
