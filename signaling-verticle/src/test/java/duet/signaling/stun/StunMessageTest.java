package duet.signaling.stun;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.stun.StunMessage.Attribute;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StunMessageTest {

  private static final String HEAD = "2112a442b7e7a701bc34d686fa87dfae";

  @ParameterizedTest
  @ValueSource(strings = {Vectors.REQUEST, Vectors.ANSWER_4, Vectors.ANSWER_6, Vectors.LONG_TERM})
  void theVectorsOfTheStandardAreRead(String hex) {
    var message = StunMessage.parse(Vectors.bytes(hex)).orElseThrow();
    assertEquals(20, message.find(StunMessage.MESSAGE_INTEGRITY).orElseThrow().length);
  }

  @Test
  void aValueIsReadWithoutItsPadding() {
    var request = StunMessage.parse(Vectors.bytes(Vectors.REQUEST)).orElseThrow();
    assertEquals(0x0001, request.type());
    assertEquals("b7e7a701bc34d686fa87dfae", HexFormat.of().formatHex(request.transaction()));
    assertEquals("evtj:h6vY", new String(request.find(StunMessage.USERNAME).orElseThrow(), StandardCharsets.UTF_8));
  }

  @Test
  void aMessageIsSignedAsInTheStandard() throws Exception {
    var vector = Vectors.bytes(Vectors.LONG_TERM);
    var message = StunMessage.parse(vector).orElseThrow();
    var key = MessageDigest.getInstance("MD5").digest("マトリックス:example.org:TheMatrIX".getBytes(StandardCharsets.UTF_8));
    assertArrayEquals(vector, without(message, StunMessage.MESSAGE_INTEGRITY).signed(key));
  }

  @Test
  void aFingerprintIsMadeAsInTheStandard() {
    var vector = Vectors.bytes(Vectors.REQUEST);
    // this vector pads with blanks, we with zeros
    var plain = new StunMessage(1, new byte[12], List.of(new Attribute(0x8022, new byte[5]))).fingerprinted();
    assertTrue(StunMessage.parse(plain).isPresent());
    vector[30] ^= 1;
    assertTrue(StunMessage.parse(vector).isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "nothing, ''",
    "half a header, 00010000 2112a442",
    "a byte too few, 00010000 2112a442b7e7a701bc34d686fa87df",
    "a byte too many, 00010000 " + HEAD + "00",
    "a length that is too large, 00010004 " + HEAD,
    "a length that is too small, 00010000 " + HEAD + "80220000",
    "a length that is not whole words, 00010002 " + HEAD + "8022",
    "the first bits are not zero, 40010000 " + HEAD,
    "TURN channel data, 40000010 " + HEAD,
    "another cookie, 00010000 2112a443b7e7a701bc34d686fa87dfae",
    "an attribute longer than the message, 00010008 " + HEAD + "8022000500000000",
    "an attribute without its padding, 00010008 " + HEAD + "8022000780220001",
    "an attribute of 65535 bytes, 00010004 " + HEAD + "8022ffff",
    "a wrong fingerprint, 00010008 " + HEAD + "8028000400000000",
    "a short fingerprint, 00010004 " + HEAD + "80280000",
    "RTP, 80600001000000010000000100000000000000000000",
    "DTLS, 16feff0000000000000000003601000026000000000000"
  })
  void aMalformedMessageIsNone(String what, String hex) {
    assertTrue(StunMessage.parse(Vectors.bytes(hex)).isEmpty());
  }

  @Test
  void nothingMayFollowAFingerprint() {
    var more = new StunMessage(1, new byte[12], List.of(new Attribute(0x8022, new byte[0]))).fingerprinted();
    var last = StunMessage.parse(more).orElseThrow().attributes().get(1);
    var after = new StunMessage(1, new byte[12], List.of(last, new Attribute(0x8022, new byte[0])));
    assertTrue(StunMessage.parse(after.bytes()).isEmpty());
  }

  private static StunMessage without(StunMessage message, int attribute) {
    var rest = message.attributes().stream().filter(entry -> entry.type() != attribute).toList();
    return new StunMessage(message.type(), message.transaction(), rest);
  }
}
