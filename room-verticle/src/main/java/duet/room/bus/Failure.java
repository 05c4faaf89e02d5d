package duet.room.bus;

/** How a request can fail: a number, a word, a sentence. */
enum Failure {
  BAD_SHAPE(400, "bad-shape"),
  BAD_NAME(422, "bad-name");

  private final int number;
  private final String word;

  Failure(int number, String word) {
    this.number = number;
    this.word = word;
  }

  int number() {
    return number;
  }

  String with(String sentence) {
    return word + ": " + sentence;
  }
}
