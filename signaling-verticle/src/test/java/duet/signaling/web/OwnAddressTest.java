package duet.signaling.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.limits.Clients;
import duet.signaling.settings.SignalingSettings;
import duet.signaling.tls.PemFiles;
import duet.signaling.tls.Shown;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behind a proxy, and with a certificate of one's own: which pages may open a socket, and what browsers are told of this host. */
@ExtendWith(VertxExtension.class)
class OwnAddressTest {

  private static final int STUN_PORT = 3478;

  @ParameterizedTest(name = "{0}: {1}, page of {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1    | X-Forwarded-Host: a.example                                  | https://a.example     | 200",
        "127.0.0.1    | X-Forwarded-Host: a.example:8443                             | https://a.example:8443 | 200",
        "127.0.0.1    | X-Forwarded-Host: a.example:443; X-Forwarded-Proto: https    | https://a.example     | 200",
        "127.0.0.1    | X-Forwarded-Host: a.example, inner; X-Forwarded-Proto: https | https://a.example     | 200",
        "127.0.0.1    | X-Forwarded-Host: a.example; X-Forwarded-Proto: https        | http://a.example      | 403",
        "127.0.0.1    | X-Forwarded-Host: a.example                                  | https://evil.example  | 403",
        "127.0.0.1    | X-Forwarded-Proto: https                                     | https://127.0.0.1:PORT | 200",
        "127.0.0.1    | Forwarded: for=192.0.2.1'host=\"a.example:8443\"'proto=https | https://a.example:8443 | 200",
        "127.0.0.1    | Forwarded: proto=https'host=a.example; X-Forwarded-Host: b.example | https://b.example | 403",
        "127.0.0.1    | X-Forwarded-Host: a.example; X-Forwarded-Proto: https; Forwarded: host=b.example | https://a.example | 200",
        "127.0.0.0/8  | X-Forwarded-Host: a.example                                  | https://a.example     | 200",
        "::1,127.0.0.1 | X-Forwarded-Host: a.example                                 | https://a.example     | 200",
        "10.0.0.0/8   | X-Forwarded-Host: a.example                                  | https://a.example     | 403",
        "fd00::/8     | X-Forwarded-Host: a.example                                  | https://a.example     | 403",
        "''           | X-Forwarded-Host: a.example                                  | https://a.example     | 403",
        "''           | Forwarded: host=a.example                                    | https://a.example     | 403",
        "''           | X-Forwarded-Host: a.example                                  | http://127.0.0.1:PORT | 200"
      })
  void onlyATrustedProxySaysWhatTheBrowserAskedFor(String proxies, String headers, String origin, int status, Vertx vertx) throws Exception {
    var spoken = headers.contains("Forwarded: ") && !headers.startsWith("X-") ? "forwarded" : "x-forwarded";
    var port = start(vertx, Map.of("TRUSTED_PROXIES", proxies, "PROXY_HEADERS", spoken));
    var sent = Stream.of(headers.split(";")).map(header -> header.replace('\'', ';').split(":", 2));
    var all = Stream.concat(sent, Stream.of(new String[][] {{"Origin", origin.replace("PORT", String.valueOf(port))}}));
    assertEquals(status, get("http://127.0.0.1", port, "/eventbus/info", all.toArray(String[][]::new)).statusCode());
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, a.example:8443, stun:a.example:3478", "'', a.example:8443, stun:127.0.0.1:3478", "127.0.0.1, [2001:db8::1], stun:[2001:db8::1]:3478"})
  void browsersAreToldOfStunWhereTheyFoundThePage(String proxies, String host, String url, Vertx vertx) throws Exception {
    var port = start(vertx, Map.of("TRUSTED_PROXIES", proxies));
    var body = get("http://127.0.0.1", port, "/ice-servers", new String[] {"X-Forwarded-Host", host}).body();
    assertEquals(url, new JsonObject(body).getJsonArray("iceServers").getJsonObject(0).getJsonArray("urls").getString(0));
  }

  @Test
  void withACertificateBrowsersAreToldToStaySecureAndPlainPagesGetNoSocket(@TempDir Path folder, Vertx vertx) throws Exception {
    var files = PemFiles.in(folder);
    files.renew();
    var port = start(vertx, files.settings());
    assertEquals("max-age=604800", get("https://127.0.0.1", port, "/").headers().firstValue("Strict-Transport-Security").orElse(""));
    assertTrue(get("https://localhost", port, "/").headers().firstValue("Strict-Transport-Security").isEmpty());
    assertEquals(200, get("https://127.0.0.1", port, "/eventbus/info", new String[] {"Origin", "https://127.0.0.1:" + port}).statusCode());
    assertEquals(403, get("https://127.0.0.1", port, "/eventbus/info", new String[] {"Origin", "http://127.0.0.1:" + port}).statusCode());
  }

  @Test
  void withoutOneTheyAreNot(Vertx vertx) throws Exception {
    assertTrue(get("http://127.0.0.1", start(vertx, Map.of()), "/").headers().firstValue("Strict-Transport-Security").isEmpty());
    var port = start(vertx, Map.of("TLS", "self-signed"));
    assertTrue(get("https://127.0.0.1", port, "/").headers().firstValue("Strict-Transport-Security").isEmpty());
  }

  private static int start(Vertx vertx, Map<String, String> variables) throws Exception {
    var all = new HashMap<>(variables);
    try (var probe = new ServerSocket(0)) {
      all.put("PORT", Integer.toString(probe.getLocalPort()));
    }
    var sockets = Router.router(vertx);
    sockets.get("/info").handler(context -> context.end());
    var settings = SignalingSettings.from(all);
    var clients = new Clients(settings.limits(), System::nanoTime);
    return new PublicServer(vertx, settings, STUN_PORT, clients).start(sockets).await().actualPort();
  }

  private static HttpResponse<String> get(String host, int port, String path, String[]... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(host + ":" + port + path));
    for (var header : headers) {
      request.header(header[0].strip(), header[1].strip());
    }
    return HttpClient.newBuilder().sslContext(Shown.trustingAll()).build().send(request.build(), BodyHandlers.ofString());
  }
}
