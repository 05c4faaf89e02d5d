package duet.signaling.wire;

/**
 * Why a request is refused: the error table of {@code contract/README.md}. Its message is safe to show: it names what
 * is wrong and what is allowed, never a value that somebody sent.
 */
public final class Refusal extends RuntimeException {

  /** The words of the table with their numbers. */
  public enum Word {
    BAD_SHAPE(400, "bad-shape"),
    NOT_ALLOWED(403, "not-allowed"),
    NOT_SEATED(409, "not-seated"),
    TOO_BIG(413, "too-big"),
    BAD_NAME(422, "bad-name"),
    TOO_FAST(429, "too-fast");

    private final int number;
    private final String text;

    Word(int number, String text) {
      this.number = number;
      this.text = text;
    }
  }

  private final int number;
  private final String word;

  /**
   * @param word the entry of the table
   * @param sentence what is wrong and what is allowed
   */
  public Refusal(Word word, String sentence) {
    this(word.number, word.text, word.text + ": " + sentence);
  }

  private Refusal(int number, String word, String message) {
    super(message, null, false, false);
    this.number = number;
    this.word = word;
  }

  /**
   * A refusal of the rooms, for the browser as it is.
   *
   * @param number of their error table
   * @param message which begins with the word
   */
  public static Refusal ofRooms(int number, String message) {
    return new Refusal(number, message.split(":", 2)[0], message);
  }

  /** The number that goes on the wire as {@code failureCode}. */
  public int number() {
    return number;
  }

  /** The bare word, for frames that gave no reply address. */
  public String word() {
    return word;
  }
}
