package duet.room.bus;

/**
 * The answer to {@code room.leave} or {@code room.lost}, whether or not anything changed.
 *
 * @param result {@code left} or {@code noted}
 */
record GoingAnswer(String result) {
  static final GoingAnswer LEFT = new GoingAnswer("left");
  static final GoingAnswer NOTED = new GoingAnswer("noted");
}
