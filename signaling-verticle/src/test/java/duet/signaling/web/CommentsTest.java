package duet.signaling.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentsTest {

  /** A stroke stands for the end of a line. */
  @ParameterizedTest
  @CsvSource({
    "a();| // why|b();|, a();||b();|",
    "/** One line. */|a();|, |a();|",
    "/**| * More and even // and /*.| */|export a;|, |||export a;|",
    "a(); // after code it stays|, a(); // after code it stays|",
    "/** @type {T} */ (a).b();|c();|, /** @type {T} */ (a).b();|c();|",
    "/* a| b */ c {}|, | c {}|",
    "/*/ d| e */|f {}|, ||f {}|",
    "'https://example.com';|, 'https://example.com';|",
    "* {}|a > b * c {}|, * {}|a > b * c {}|",
    "/* until the end, |"
  })
  void whatIsNothingButCommentIsAnEmptyLine(String source, String sent) {
    assertEquals(sent.replace('|', '\n'), Comments.blanked(source.replace('|', '\n')));
  }
}
