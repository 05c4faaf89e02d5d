package duet.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.inspector.Health.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class AccessTest {
  private static final String TOKEN = "a-token:with-colons!";
  private static final List<String> OPEN = List.of("/health/live", "/health/ready", "/metrics");

  private Vertx vertx;

  @BeforeEach
  void remember(Vertx vertx) {
    this.vertx = vertx;
  }

  @ParameterizedTest(name = "Host {0}: {1}")
  @CsvSource({
    "127.0.0.1:9090, 200", "localhost, 200", "LOCALHOST:1, 200", "[::1]:9090, 200", "10.1.2.3, 200",
    "evil.example, 403", "127.0.0.1.evil.example:9090, 403", "localhost.evil.example, 403", "localhost., 403"
  })
  @DisplayName("on loopback without a token a name that was made to resolve here opens nothing but health and metrics")
  void rebinding(String host, int status) {
    Looking looking = looking("127.0.0.1", "");

    assertEquals(status, looking.get("/bus", "host", host).statusCode());
    OPEN.forEach(path -> assertEquals(200, looking.get(path, "host", host).statusCode()));
  }

  @ParameterizedTest(name = "Sec-Fetch-Site {0}, Sec-Fetch-Dest {1}: {2}")
  @CsvSource({
    "same-origin, empty, 200", "none, document, 200", "cross-site, document, 200",
    "cross-site, empty, 403", "same-site, empty, 403", "cross-site, iframe, 403", "cross-site, script, 403"
  })
  @DisplayName("a page of another site cannot ask in the name of who looks at it, with or without a token")
  void otherSite(String site, String destination, int status) {
    String[] headers = {"sec-fetch-site", site, "sec-fetch-dest", destination, "authorization", "Bearer " + TOKEN};

    assertEquals(status, looking("127.0.0.1", "").get("/bus", headers).statusCode());
    assertEquals(status, looking("127.0.0.1", TOKEN).get("/bus", headers).statusCode());
  }

  @Test
  @DisplayName("open to other machines without a token: health and metrics only, and it says what to set")
  void openWithoutToken() {
    Looking looking = looking("0.0.0.0", "");

    HttpResponse<String> refused = looking.get("/bus");
    assertEquals(403, refused.statusCode());
    assertTrue(refused.body().contains("Set MANAGEMENT_TOKEN"), refused.body());
    assertEquals(403, looking.get("/nothing").statusCode());
    OPEN.forEach(path -> assertEquals(200, looking.get(path).statusCode()));
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "0.0.0.0"})
  @DisplayName("where there is a token it must be shown, on loopback, too; by whatever name one asks")
  void token(String host) {
    Looking looking = looking(host, TOKEN);

    HttpResponse<String> refused = looking.get("/bus");
    assertEquals(401, refused.statusCode());
    assertEquals(List.of("Basic realm=\"Duet\", charset=\"UTF-8\"", "Bearer realm=\"Duet\""),
        refused.headers().allValues("www-authenticate"), "a line each: Chromium reads no more of one than the first");
    assertFalse(refused.body().contains(TOKEN), refused.body());
    OPEN.forEach(path -> assertEquals(200, looking.get(path).statusCode()));
    assertEquals(200, looking.get("/bus", "authorization", "Bearer " + TOKEN, "host", "duet.example").statusCode());
    assertEquals(200, looking.get("/bus", "authorization", "bearer  " + TOKEN).statusCode());
    assertEquals(200, looking.get("/bus", "authorization", "Basic " + base64("ops:" + TOKEN)).statusCode());
    assertEquals(200, looking.get("/bus", "authorization", "Basic " + base64(":" + TOKEN)).statusCode());
    for (String wrong : List.of("Bearer", "Bearer ", TOKEN, "Bearer " + TOKEN + "!", "Bearer " + TOKEN.toUpperCase(),
        "Basic " + TOKEN, "Basic " + base64(TOKEN + ":"), "Basic %%%", "Digest " + TOKEN, "Bearer a,Bearer " + TOKEN)) {
      assertEquals(401, looking.get("/bus", "authorization", wrong).statusCode(), wrong);
    }
  }

  @ParameterizedTest
  @CsvSource({"POST", "PUT", "DELETE", "OPTIONS", "HEAD"})
  @DisplayName("there is nothing to change: only GET is answered, and no other origin is allowed to read")
  void method(String method) {
    HttpResponse<String> refused = looking("127.0.0.1", "").ask(method, "/bus", "origin", "http://evil.example");

    assertEquals(405, refused.statusCode());
    assertEquals("GET", refused.headers().firstValue("allow").orElseThrow());
    assertTrue(refused.headers().map().keySet().stream().noneMatch(name -> name.startsWith("access-control")));
  }

  private Looking looking(String host, String token) {
    ManagementServer server = new ManagementServer(vertx, new ManagementSettings(host, 0, true, token),
        new Health(new JsonObject(), () -> Future.succeededFuture(new Readiness(true, new JsonObject()))));
    server.metrics(() -> "").route("/bus", request -> Answer.text(request.response(), "all of it"));
    return new Looking(server.start().await());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes());
  }
}
