package duet.signaling.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

  private static final String LONG = "x".repeat(40_000);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ \"a\" : [ { \"b\" : { } } , 1e3 ] }",
        "{\"body\":{\"body\":{}},\"type\":\"x\"}",
        "{\"}\":\"{\\\"\\\\\"}",
        "{\n\t\"line\":\r\n null}",
        "{\"é\":\"🎈 \u2028 \\ud83c\"}"
      })
  void carriesABodyAsItWasWritten(String body) {
    for (var before : new String[] {"", "\"headers\":{\"a\":[{}]},", "\"x\":\"" + LONG + "\","}) {
      var frame = Frame.read(" {" + before + "\"type\":\"send\",\"address\":\"a\", \"body\" : " + body + " ,\"replyAddress\":\"r\"} ");
      assertEquals(body, frame.body().text());
      assertEquals("send", frame.type());
      assertEquals("a", frame.address());
      assertTrue(frame.isRequest());
      assertEquals("r", frame.replyAddress());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "null", "7", "[]", "{", "{}{}", "{\"body\":{}", "{\"body\":{1}}", "{\"body\":{\"a\":01}}", "{\"body\":{\"a\":1,}}",
        "{\"body\":{\"a\":\"\n\"}}", "{\"body\":{\"a\":\"\\x\"}}", "{\"body\":{\"a\":[}]}}", "{'body':{}}", "{\"body\":{\"a\":tru}}"
      })
  void isNoneWhereAnythingInItIsNoJson(String text) {
    assertNull(Frame.read(text));
  }

  @Test
  void isNoneWhenItsBodyIsTooDeep() {
    assertNull(Frame.read("{\"body\":" + "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_001)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"body\":null}", "{\"body\":[{}]}", "{\"body\":\"{}\"}", "{\"body\":{},\"body\":7}"})
  void hasABodyOnlyWhereThatIsAnObject(String text) {
    assertThrows(Refusal.class, () -> Frame.read(text).body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "\"\"", "[]", "{}", "\"1234567890123456789012345678901234567\""})
  void wantsAnAnswerNowhereWhenThatIsNoAddress(String address) {
    var frame = Frame.read("{\"replyAddress\":" + address + "}");
    assertNull(frame.replyAddress());
    assertThrows(Refusal.class, frame::isRequest);
    assertFalse(Frame.read("{}").isRequest());
  }

  @Test
  void whatABrowserIsToldIsQuoted() {
    assertEquals("{\"type\":\"rec\",\"address\":\"a\\\"b\",\"body\":{\"x\":1}}", Frame.message("a\"b", new RawJson("{\"x\":1}")));
  }

  @Test
  void ofALongObjectWhoLooksInIsShownTheLength() {
    var text = "x".repeat(20_000);
    assertEquals("{\"characters\":20009}", new RawJson("{\"to\":\"" + text + "\"}").shown().encode());
    assertEquals("{\"to\":\"bo\"}", new RawJson("{\"to\": \"bo\"}").shown().encode());
  }
}
