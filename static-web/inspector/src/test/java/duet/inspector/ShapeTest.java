package duet.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
  private static final String KEY = "Zm9ydHktdHdvLWJ5dGVzIQ";
  private static final String HASH = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
  private static final String SDP = "v=0\r\no=- 4611731400430051336 2 IN IP4 192.0.2.7\r\na=ice-pwd:asd88fgpdd777uzjYhagZg\r\n";
  private static final String CANDIDATE =
      "candidate:842163049 1 udp 1677729535 203.0.113.9 46154 typ srflx raddr 2001:db8::7 rport 46154 generation 0";
  private static final List<String> SECRETS = List.of(KEY, HASH, "192.0.2.7", "203.0.113.9", "2001:db8", "ice-pwd",
      "asd88fgpdd777uzjYhagZg", "46154", "v=0", "candidate:");

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      a join | {"room":"Tea","page":"p1","attempt":2,"seat":"KEY","with":"p0"} | {"room":"Tea","page":"p1","attempt":2,"seat":"text, 22 characters","with":"p0"}
      its hash | {"seat":"HASH"} | {"seat":"text, 43 characters"}
      an answer | {"result":"joined","polite":true,"epoch":"e1","version":7,"peer":null} | {"result":"joined","polite":true,"epoch":"e1","version":7,"peer":null}
      a locked room | {"type":"peer","locked":true,"lock":["HASH"]} | {"type":"peer","locked":true,"(others)":"1, 47 bytes"}
      held | {"result":"held","retryAfterMs":2000,"leftMs":9000} | {"result":"held","retryAfterMs":2000,"leftMs":9000}
      news | {"type":"peer","session":"s","peer":{"page":"p","present":true,"session":"t","instance":"i","ip":"192.0.2.7"}} | {"type":"peer","session":"s","peer":{"page":"p","present":true,"session":"t","instance":"i","(others)":"1, 9 bytes"}}
      a description | {"type":"signal","body":{"from":"a","to":"b","number":1,"description":{"type":"offer","sdp":"SDP"}}} | {"type":"signal","body":{"from":"a","to":"b","number":1,"description":"offer, 114 bytes"}}
      a candidate | {"body":{"candidate":{"candidate":"CANDIDATE","sdpMid":"0"}}} | {"body":{"candidate":"srflx, 136 bytes"}}
      a candidate as text | {"body":{"candidate":"CANDIDATE"}} | {"body":{"candidate":"srflx, 107 bytes"}}
      a candidate of no type | {"candidate":"192.0.2.7","description":"SDP"} | {"candidate":"text, 9 characters","description":"text, 83 characters"}
      secrets as names | {"KEY":1,"192.0.2.7":{"a":1},"v=0":null} | {"(others)":"3, 8 bytes"}
      secrets where words stand | {"type":"HASH","result":"192.0.2.7","page":"203.0.113.9","session":"2001:db8::7","version":"SDP","room":["192.0.2.7"]} | {"type":"text, 43 characters","result":"text, 9 characters","page":"text, 11 characters","session":"text, 11 characters","version":"text, 83 characters","room":"array, 13 bytes"}
      deep down | {"body":{"body":{"body":{"x":"SDP"}}},"peer":["KEY"]} | {"body":{"body":{"body":"object, 97 bytes"}},"peer":"array, 26 bytes"}
      """)
  @DisplayName("names that are known, values that are harmless; nothing of a key, its hash, a description, a candidate, an address")
  void bodies(String name, String body, String shape) {
    JsonObject sent = new JsonObject(body.replace("KEY", KEY).replace("HASH", HASH)
        .replace("\"SDP\"", new JsonArray().add(SDP).encode().replaceAll("^\\[|]$", "")).replace("CANDIDATE", CANDIDATE));
    String shown = ((JsonObject) Shape.of(sent)).encode();

    assertEquals(shape, shown);
    SECRETS.forEach(secret -> assertFalse(shown.contains(secret), shown));
  }

  @Test
  @DisplayName("what is no JSON object: type and size; of a failure only its word, for the sentence may quote what was sent")
  void others() {
    assertNull(Shape.of(null));
    assertEquals("text, " + SDP.length() + " characters", Shape.of(SDP));
    assertEquals("buffer, 3 bytes", Shape.of(Buffer.buffer("abc")));
    assertEquals("{\"failure\":\"RECIPIENT_FAILURE\",\"number\":422,\"word\":\"bad-name\"}",
        Shape.of(new ReplyException(ReplyFailure.RECIPIENT_FAILURE, 422, "bad-name: not " + KEY)).toString());
    assertEquals("{\"failure\":\"ERROR\",\"number\":-1}",
        Shape.of(new ReplyException(ReplyFailure.ERROR, -1, "192.0.2.7 is not there")).toString());
  }
}
