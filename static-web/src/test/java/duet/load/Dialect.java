package duet.load;

/** How clients of one kind of server speak. One for all of them: what differs from person to person is with the {@link Person}. */
interface Dialect {
  /** Path and query of the WebSocket that this person opens now. */
  String path(Person person);

  /** The socket is open: says what is said first. */
  default void opened(Person person) {}

  /** A message came. */
  void heard(Person person, byte[] text, int from, int length);

  /** The text that brings a signal to the peer. @param body JSON */
  String signal(Person person, String body, boolean description);

  /** What a client says every five seconds, or null when it need not. */
  default String ping() {
    return null;
  }

  /** Whether this word is in what came. */
  static boolean contains(String word, byte[] text, int from, int length) {
    outer:
    for (int i = from; i <= from + length - word.length(); i++) {
      for (int j = 0; j < word.length(); j++) {
        if (text[i + j] != word.charAt(j)) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }
}
