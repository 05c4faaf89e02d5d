package duet.signaling.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.TestCluster;
import duet.signaling.limits.Clients;
import duet.signaling.settings.SettingException;
import duet.signaling.settings.SignalingSettings;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicServerTest {

  private static TestCluster cluster;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    cluster = TestCluster.start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return getAt(cluster.port(), path, headers);
  }

  private HttpResponse<String> getAt(int port, String path, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page/any/index.html", "/page/any/icons.svg", "/no-such-file", "/ice-servers", "/eventbus/info"})
  void everythingIsServedWithStrictHeaders(String path) throws Exception {
    var response = get(path);
    var policy = response.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.startsWith("default-src 'self'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertEquals("nosniff", response.headers().firstValue("X-Content-Type-Options").orElse(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/no-such-file", "/../pom.xml", "/page/any/../../pom.xml", "/page/any/.hidden", "/page", "/health/ready", "/webroot/", "/bus", "/bus/tail", "/rooms/tea", "/metrics", "/eventbus", "/eventbus/", "/eventbus/iframe.html", "/eventbus/iframe-1.html"})
  void nothingElseIsServed(String path) throws Exception {
    assertEquals(404, get(path).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/eventbus/chunking_test", "/eventbus/chunking_test/"})
  void theTestOfTheNetworkIsOff(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + cluster.port() + path)).POST(BodyPublishers.noBody());
    assertEquals(404, client.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString()).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page/any/js/main.js", "/no-such-file"})
  void aHeadIsAnsweredLikeAGetWithoutItsBody(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + cluster.port() + path));
    var head = client.send(request.method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    var whole = get(path);
    assertEquals(whole.statusCode(), head.statusCode());
    assertEquals("", head.body());
    assertEquals(cacheControl(whole), cacheControl(head));
  }

  @Test
  void filesAreKeptForGoodAtAnAddressMadeOfTheirContent() throws Exception {
    var index = get("/");
    assertEquals("no-cache", cacheControl(index));
    var base = Pattern.compile("<base href=\"(page/[\\w-]{12}/)\">").matcher(index.body());
    assertTrue(base.find(), index.body());
    var script = get("/" + base.group(1) + "js/main.js");
    assertEquals(200, script.statusCode());
    assertEquals("max-age=31536000, immutable", cacheControl(script));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"gzip, deflate, br, zstd|gzip", "GZIP;q=0.5|gzip", "deflate,gzip|gzip", "gzip;q=0|''", "identity|''", "''|''"})
  void whoTakesGzipGetsIt(String accepted, String encoding) throws Exception {
    var script = get("/page/any/js/main.js", "Accept-Encoding", accepted);
    assertEquals(encoding, script.headers().firstValue("Content-Encoding").orElse(""));
    assertEquals("accept-encoding", script.headers().firstValue("Vary").orElse(""));
    assertEquals("text/javascript;charset=UTF-8", script.headers().firstValue("Content-Type").orElse(""));
  }

  @ParameterizedTest
  @CsvSource({"js/main.js, false", "css/base.css, false", "js/clock-worker.js, true", "icons.svg, true", "index.html, true"})
  void whatIsNoDocumentGoesWithoutTheHeadersOfOne(String file, boolean document) throws Exception {
    var headers = get("/page/any/" + file).headers();
    assertEquals(document, headers.firstValue("Content-Security-Policy").isPresent());
    assertEquals(document, headers.firstValue("Permissions-Policy").isPresent());
    assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
    assertEquals("same-origin", headers.firstValue("Cross-Origin-Resource-Policy").orElse(""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"pt-PT, en;q=0.5|pt-BR", "fr, es-MX;q=0.9, en;q=0.8|es", "de, en-GB|en", "de|en", "''|en", "*|en", ";q=x,;,|en"})
  void theWordsOfOneLanguageArePreloaded(String accepted, String language) throws Exception {
    var index = get("/", "Accept-Language", accepted);
    var preloaded = Pattern.compile("modulepreload\" href=\"i18n/(en|es|pt-BR)[.]js").matcher(index.body()).results();
    assertEquals(List.of(language), preloaded.map(found -> found.group(1)).toList());
    assertEquals(List.of("accept-language", "accept-encoding"), index.headers().allValues("Vary"));
  }

  @Test
  void anotherReleasesFilesAreNotKept() throws Exception {
    var script = get("/page/another/js/main.js");
    assertEquals(200, script.statusCode());
    assertEquals("no-cache", cacheControl(script));
  }

  @ParameterizedTest
  @CsvSource({
    "manifest.webmanifest, application/manifest+json",
    "duet.svg, image/svg+xml",
    "icons/maskable.svg, image/svg+xml",
    "icons/duet-192.png, image/png",
    "icons/duet-512.png, image/png",
    "icons/maskable-192.png, image/png",
    "icons/maskable-512.png, image/png",
    "icons/touch-180.png, image/png"
  })
  void whatMakesThePageInstallableIsServedAsWhatItIs(String file, String type) throws Exception {
    var response = get("/page/any/" + file);
    assertEquals(200, response.statusCode());
    var told = response.headers().firstValue("Content-Type").orElse("");
    assertEquals(type, told.replaceFirst(";.*", ""));
  }

  private static String cacheControl(HttpResponse<String> response) {
    return response.headers().firstValue("Cache-Control").orElse("");
  }

  @Test
  void aFolderIsServedInsteadAndMayLackTheLibraries(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("index.html"), "another page");
    var settings = SignalingSettings.from(Map.of("PORT", freePort(), "WEB_ROOT", folder.toString()));
    var server = new PublicServer(cluster.vertx(), settings, 0, clients(settings)).start(Router.router(cluster.vertx())).await();
    assertEquals("another page", getAt(server.actualPort(), "/").body());
    Files.writeString(folder.resolve("index.html"), "a changed page");
    assertEquals("a changed page", getAt(server.actualPort(), "/").body());
    assertEquals(200, getAt(server.actualPort(), "/lib/sockjs.min.js").statusCode());
    server.close().await();
  }

  private static Clients clients(SignalingSettings settings) {
    return new Clients(settings.limits(), System::nanoTime);
  }

  private static String freePort() throws IOException {
    try (var probe = new ServerSocket(0)) {
      return Integer.toString(probe.getLocalPort());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:PORT, 200",
    "http://127.0.0.1, 403",
    "https://evil.example, 403",
    "null, 403",
    "not a URL, 403"
  })
  void onlyThePagesOwnOriginMayOpenASocket(String origin, int status) throws Exception {
    var sent = origin.replace("PORT", Integer.toString(cluster.port()));
    assertEquals(status, get("/eventbus/info", "Origin", sent).statusCode());
  }

  @ParameterizedTest
  @CsvSource({"websocket, GET", "xhr, POST", "xhr_streaming, POST", "xhr_send, POST", "xhr, OPTIONS", "xhr_streaming, OPTIONS"})
  void noTransportServesAnotherOrigin(String transport, String method) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + cluster.port() + "/eventbus/000/other/" + transport);
    var request = HttpRequest.newBuilder(uri).header("Origin", "https://evil.example");
    var answer = client.send(request.method(method, BodyPublishers.ofString("[\"{}\"]")).build(), BodyHandlers.ofString());
    assertEquals(403, answer.statusCode());
    assertTrue(answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/eventbus/000/other/websocket", "/eventbus/websocket"})
  void noWebSocketIsOpenedFromAnotherOrigin(String path) {
    var failure = assertThrows(CompletionException.class, () -> upgrade(path, "https://evil.example").join()).getCause();
    assertEquals(403, ((WebSocketHandshakeException) failure).getResponse().statusCode());
    upgrade(path, "http://127.0.0.1:" + cluster.port()).join().abort();
  }

  private static CompletableFuture<WebSocket> upgrade(String path, String origin) {
    var uri = URI.create("ws://127.0.0.1:" + cluster.port() + path);
    return HttpClient.newHttpClient().newWebSocketBuilder().header("Origin", origin).buildAsync(uri, new WebSocket.Listener() {});
  }

  @Test
  void transportsThatNobodyNeedsAreOff() throws Exception {
    assertEquals(404, get("/eventbus/000/session1/jsonp?c=f").statusCode());
    assertEquals(404, get("/eventbus/000/session1/htmlfile?c=f").statusCode());
    assertEquals(404, get("/eventbus/000/session1/eventsource").statusCode());
  }

  @Test
  void aTakenPortIsSaidInOneSentence() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var port = Integer.toString(taken.getLocalPort());
      var settings = SignalingSettings.from(Map.of("PORT", port));
      var server = new PublicServer(cluster.vertx(), settings, 0, clients(settings));
      var start = server.start(Router.router(cluster.vertx()));
      var wrong = assertThrows(SettingException.class, start::await);
      assertTrue(wrong.getMessage().startsWith("PORT is \"" + port + "\""), wrong.getMessage());
    }
  }
}
