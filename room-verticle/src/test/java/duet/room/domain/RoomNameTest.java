package duet.room.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoomNameTest {
  static Stream<Arguments> good() {
    return Stream.of(
        Arguments.of("plain", "tea", "tea", "tea"),
        Arguments.of("case", "TeA", "tea", "TeA"),
        Arguments.of("trimmed", "  tea  ", "tea", "tea"),
        Arguments.of("inner blanks", "five  \u00a0 o'clock", "five o'clock", "five o'clock"),
        Arguments.of("wide blank", "\u3000tea\u3000time", "tea time", "tea time"),
        Arguments.of("full width", "\uff34\uff25\uff21", "tea", "\uff34\uff25\uff21"),
        Arguments.of("ligature", "co\ufb00ee", "coffee", "co\ufb00ee"),
        Arguments.of("sharp s", "Stra\u00dfe", "strasse", "Stra\u00dfe"),
        Arguments.of("both sigmas", "\u03a3\u03c3\u03c2x", "\u03c3\u03c3\u03c3x", "\u03a3\u03c3\u03c2x"),
        Arguments.of("accent in two parts", "cafe\u0301", "caf\u00e9", "cafe\u0301"),
        Arguments.of("emoji", "\ud83c\udf75", "\ud83c\udf75", "\ud83c\udf75"),
        Arguments.of("family", "\ud83d\udc69\u200d\ud83d\udc67", "\ud83d\udc69\u200d\ud83d\udc67", "\ud83d\udc69\u200d\ud83d\udc67"),
        Arguments.of("one", "x", "x", "x"),
        Arguments.of("64", "x".repeat(64), "x".repeat(64), "x".repeat(64)),
        Arguments.of("64 emoji", "\ud83c\udf75".repeat(64), "\ud83c\udf75".repeat(64), "\ud83c\udf75".repeat(64)),
        Arguments.of("64 after trimming", " " + "x".repeat(64) + " ", "x".repeat(64), "x".repeat(64)),
        Arguments.of("64 after composing", "e\u0301".repeat(64), "\u00e9".repeat(64), "e\u0301".repeat(64)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void good(String what, String typed, String key, String spelling) {
    assertEquals(Optional.of(new RoomName(key, spelling)), RoomName.of(typed));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void keyIsItsOwnKey(String what, String typed, String key, String spelling) {
    assertEquals(key, RoomName.of(key).orElseThrow().key());
  }

  static List<Arguments> bad() {
    return List.of(
        Arguments.of("empty", ""),
        Arguments.of("blanks", "  \u00a0\u3000 "),
        Arguments.of("65", "x".repeat(65)),
        Arguments.of("65 after NFKC", "x".repeat(48) + "\ufdfa"),
        Arguments.of("line feed", "tea\ntime"),
        Arguments.of("tab", "tea\ttime"),
        Arguments.of("outer line feed", "tea\n"),
        Arguments.of("nul", "\u0000"),
        Arguments.of("C1 control", "tea\u0085"),
        Arguments.of("line separator", "tea\u2028time"),
        Arguments.of("paragraph separator", "tea\u2029time"),
        Arguments.of("bidi override", "tea\u202etime"),
        Arguments.of("bidi isolate", "\u2066tea"),
        Arguments.of("zero width blank", "tea\u200btime"),
        Arguments.of("byte order mark", "\ufefftea"),
        Arguments.of("nothing to join", "\u200d"),
        Arguments.of("soft hyphen", "te\u00ada"),
        Arguments.of("tag characters", "tea\udb40\udc41"),
        Arguments.of("half a character, first", "tea\ud83c"),
        Arguments.of("half a character, second", "\udf75tea"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void bad(String what, String typed) {
    assertEquals(Optional.empty(), RoomName.of(typed));
  }
}
