package duet.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LookPageTest {
  private static final Path SOURCES = Path.of("page");

  @Test
  @DisplayName("at the root; every file of it is served as what it is, with a policy that lets nothing else in; others are not there")
  void served(Vertx vertx) throws IOException {
    Looking looking = looking(vertx, "");
    assertTrue(looking.get("/").body().contains("<title>Duet: the bus</title>"));
    for (Path file : files()) {
      HttpResponse<String> answer = looking.get("/look/" + SOURCES.relativize(file));
      assertEquals(Files.readString(file), answer.body(), file::toString);
      assertTrue(answer.headers().firstValue("content-security-policy").orElseThrow().startsWith("default-src 'self'"));
      assertFalse(answer.headers().firstValue("content-type").orElseThrow().isEmpty());
    }
    for (String wrong : List.of("/look/", "/look/../version.txt", "/look/js/none.js", "/else")) {
      assertEquals(404, looking.get(wrong).statusCode(), wrong);
    }
  }

  @Test
  @DisplayName("with a token only who shows it sees the page: a browser asks for a password, and sends it from then on")
  void guarded(Vertx vertx) {
    Looking looking = looking(vertx, "0123456789abcdef");
    HttpResponse<String> refused = looking.get("/");
    assertEquals(401, refused.statusCode());
    assertTrue(refused.headers().firstValue("www-authenticate").orElseThrow().contains("Basic"));
    assertEquals(200, looking.get("/look/js/main.js", "authorization", "Basic OjAxMjM0NTY3ODlhYmNkZWY=").statusCode());
  }

  private static Looking looking(Vertx vertx, String token) {
    ManagementServer server = new ManagementServer(vertx, new ManagementSettings("127.0.0.1", 0, true, token),
        new Health(new JsonObject(), () -> Future.failedFuture("not asked")));
    LookPage.addTo(server);
    return new Looking(server.start().await());
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(SOURCES)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
