package duet.signaling.stun;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.stun.StunMessage.Attribute;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindingTest {

  private static final InetSocketAddress FROM = new InetSocketAddress("192.0.2.1", 32853);

  @ParameterizedTest
  @CsvSource({"192.0.2.1, " + Vectors.ANSWER_4, "2001:db8:1234:5678:11:2233:4455:6677, " + Vectors.ANSWER_6})
  void anAddressIsHiddenAsInTheStandard(String host, String hex) {
    var vector = StunMessage.parse(Vectors.bytes(hex)).orElseThrow();
    assertArrayEquals(
        vector.find(StunMessage.XOR_MAPPED_ADDRESS).orElseThrow(),
        Binding.xorMapped(new InetSocketAddress(host, 32853), vector.transaction()).value());
  }

  @Test
  void aRequestIsAnsweredWithItsSender() {
    var answer = answer(new StunMessage(1, new byte[12], List.of()).bytes());
    assertEquals(0x0101, answer.type());
    assertEquals(1, answer.attributes().size());
    assertEquals(8, answer.find(StunMessage.XOR_MAPPED_ADDRESS).orElseThrow().length);
  }

  @Test
  void aFingerprintIsAnsweredWithOne() {
    var answer = answer(new StunMessage(1, new byte[12], List.of(new Attribute(0x8022, new byte[3]))).fingerprinted());
    assertTrue(answer.find(StunMessage.FINGERPRINT).isPresent());
  }

  @Test
  void whatMustBeUnderstoodAndIsNotIsNamed() {
    var change = new Attribute(0x0003, new byte[4]);
    var answer = answer(new StunMessage(1, new byte[12], List.of(change, change, new Attribute(0x8022, new byte[1]))).bytes());
    assertEquals(0x0111, answer.type());
    assertArrayEquals(new byte[] {0, 0, 4, 20}, answer.find(StunMessage.ERROR_CODE).orElseThrow());
    assertArrayEquals(new byte[] {0, 3}, answer.find(StunMessage.UNKNOWN_ATTRIBUTES).orElseThrow());
  }

  @ParameterizedTest(name = "type {0}")
  @ValueSource(ints = {0x0101, 0x0111, 0x0011, 0x0003, 0x0002, 0x0000, 0x3FFF})
  void nothingElseIsAnswered(int type) {
    assertTrue(Binding.answer(new StunMessage(type, new byte[12], List.of()).bytes(), FROM).isEmpty());
  }

  @Test
  void nothingLargeIsAnswered() {
    var large = new StunMessage(1, new byte[12], List.of(new Attribute(0x8022, new byte[600]))).bytes();
    assertTrue(Binding.answer(large, FROM).isEmpty());
  }

  @Test
  void noAnswerIsMuchLargerThanItsRequest() {
    var from = new InetSocketAddress("2001:db8::1", 1);
    for (int count = 0; count < 100; count++) {
      var attributes = IntStream.range(0, count).mapToObj(i -> new Attribute(0x0100 + i, new byte[0])).toList();
      var request = new StunMessage(1, new byte[12], attributes);
      assertTrue(Binding.answer(request.bytes(), from).orElseThrow().length <= 2.2 * request.bytes().length);
    }
  }

  private static StunMessage answer(byte[] request) {
    return StunMessage.parse(Binding.answer(request, FROM).orElseThrow()).orElseThrow();
  }
}
