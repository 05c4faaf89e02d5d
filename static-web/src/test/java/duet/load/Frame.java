package duet.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One text frame of a client, masked once (RFC 6455, 5.2) and sent often: only the {@linkplain #STAMP stamp} in it, the
 * moment of its sending, is written anew each time.
 */
final class Frame {
  /** What a text has where the stamp goes: 16 hexadecimal digits after an at sign, which no other text has. */
  static final String STAMP = "@0000000000000000";
  private static final int DIGITS = 16;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int TEXT = 0x81;
  private static final int SMALL = 125;

  private final byte[] bytes;
  private final byte[] mask = new byte[4];
  private final int payload;
  private final int stamp;

  private Frame(int kind, byte[] content) {
    ThreadLocalRandom.current().nextBytes(mask);
    int length = content.length;
    payload = length <= SMALL ? 6 : 8;
    bytes = new byte[payload + length];
    bytes[0] = (byte) kind;
    if (length <= SMALL) {
      bytes[1] = (byte) (0x80 | length);
    } else {
      bytes[1] = (byte) (0x80 | 126);
      bytes[2] = (byte) (length >> 8);
      bytes[3] = (byte) length;
    }
    System.arraycopy(mask, 0, bytes, payload - mask.length, mask.length);
    for (int i = 0; i < length; i++) {
      bytes[payload + i] = (byte) (content[i] ^ mask[i & 3]);
    }
    stamp = indexOf('@', content, 0, length) + 1;
  }

  /** A text of at most 65,535 bytes. */
  static Frame text(String text) {
    return new Frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Any other kind: 8 closes, 10 answers a ping. */
  static Frame control(int kind, byte[] content) {
    return new Frame(0x80 | kind, content);
  }

  /** As it goes over the line. */
  ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes);
  }

  /** The same, stamped with a moment of {@link System#nanoTime}. */
  ByteBuffer stamped(long moment) {
    for (int i = DIGITS - 1, digits = stamp + i; i >= 0; i--, digits--) {
      bytes[payload + digits] = (byte) (HEX[(int) (moment & 15)] ^ mask[digits & 3]);
      moment >>>= 4;
    }
    return buffer();
  }

  /** The stamp in what was received, or -1 where there is none. */
  static long stampIn(byte[] text, int from, int length) {
    int at = indexOf('@', text, from, length);
    if (at < 0 || at + DIGITS >= from + length) {
      return -1;
    }
    long moment = 0;
    for (int i = at + 1; i <= at + DIGITS; i++) {
      moment = moment << 4 | Character.digit(text[i], 16);
    }
    return moment;
  }

  /** Eight bytes at a time, as the descriptions are long. */
  private static int indexOf(char wanted, byte[] text, int from, int length) {
    long pattern = wanted * 0x0101010101010101L;
    int i = from;
    int end = from + length;
    for (; i + 8 <= end; i += 8) {
      long others = (long) LONGS.get(text, i) ^ pattern;
      if ((others - 0x0101010101010101L & ~others & 0x8080808080808080L) != 0) {
        break;
      }
    }
    while (i < end && text[i] != wanted) {
      i++;
    }
    return i < end ? i : -1;
  }
}
