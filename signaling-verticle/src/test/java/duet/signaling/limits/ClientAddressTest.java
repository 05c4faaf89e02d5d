package duet.signaling.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.signaling.settings.SignalingSettings;
import duet.signaling.settings.TrustedProxies;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "::ffff:192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:db8:1:2::, 20010db800010002",
    "2001:db8:1:3::1, 20010db800010003",
    "fe80::1%eth0, fe80000000000000",
    "nonsense, unknown"
  })
  void anAddressIsCountedAsWhatOneCustomerHas(String address, String name) {
    assertEquals(name, ClientAddress.of(address));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | X-Forwarded-For | 192.0.2.7                        | 203.0.113.9",
        "10.0.0.1    | X-Forwarded-For | 192.0.2.7                        | 192.0.2.7",
        "10.0.0.1    | X-Forwarded-For | 1.1.1.1, 192.0.2.7               | 192.0.2.7",
        "10.0.0.1    | X-Forwarded-For | 192.0.2.7, 10.0.0.2              | 192.0.2.7",
        "10.0.0.1    | X-Forwarded-For | 10.0.0.3, 10.0.0.2               | 10.0.0.3",
        "10.0.0.1    | X-Forwarded-For | 192.0.2.7:4711                   | 192.0.2.7",
        "10.0.0.1    | X-Forwarded-For | 192.0.2.7, unknown               | 10.0.0.1",
        "10.0.0.1    | X-Forwarded-For | 192.0.2.7,                       | 192.0.2.7",
        "10.0.0.1    | Forwarded       | for=192.0.2.7;proto=https        | 192.0.2.7",
        "10.0.0.1    | Forwarded       | proto=https;For=\"[2001:db8::1]:4711\" | 20010db800000000",
        "10.0.0.1    | Forwarded       | for=1.1.1.1, for=_hidden         | 10.0.0.1",
        "10.0.0.1    | Forwarded       | host=a.example                   | 10.0.0.1",
        "10.0.0.1    | Accept          | text/html                        | 10.0.0.1"
      })
  void behindProxiesItIsTheLastOneThatIsNone(String sender, String header, String value, String name) {
    var usual = proxies(header.equals("Forwarded") ? "forwarded" : "x-forwarded");
    assertEquals(name, ClientAddress.of(request(sender, MultiMap.caseInsensitiveMultiMap().add(header, value)), usual));
  }

  @ParameterizedTest
  @CsvSource({"x-forwarded, 192.0.2.7", "forwarded, 1.1.1.1"})
  void whatTheProxyDoesNotWriteItMayHavePassedOn(String spoken, String name) {
    var both = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", "192.0.2.7").add("Forwarded", "for=1.1.1.1");
    assertEquals(name, ClientAddress.of(request("10.0.0.1", both), proxies(spoken)));
  }

  private static TrustedProxies proxies(String spoken) {
    return SignalingSettings.from(Map.of("TRUSTED_PROXIES", "10.0.0.0/8", "PROXY_HEADERS", spoken)).trustedProxies();
  }

  private static HttpServerRequest request(String sender, MultiMap headers) {
    return (HttpServerRequest)
        Proxy.newProxyInstance(
            ClientAddressTest.class.getClassLoader(),
            new Class<?>[] {HttpServerRequest.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "remoteAddress" -> SocketAddress.inetSocketAddress(4711, sender);
                  case "headers" -> headers;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
