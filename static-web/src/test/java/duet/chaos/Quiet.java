package duet.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The part of a history between one mark and the next, in which nothing breaks.
 *
 * @param from the mark, in milliseconds since 1970
 */
record Quiet(long from, List<Moment> moments) {
  /** What came after the first mark of this kind; nothing when it was never set. */
  static Quiet since(Class<? extends What> mark, List<Moment> history) {
    var part = new ArrayList<Moment>();
    boolean within = false;
    long from = 0;
    for (var moment : history) {
      boolean isMark = moment.what() instanceof What.Calm || moment.what() instanceof What.Empty;
      within = isMark ? mark.isInstance(moment.what()) : within;
      from = isMark && within ? moment.at() : from;
      if (within && !isMark) {
        part.add(moment);
      }
    }
    return new Quiet(from, part);
  }

  /** The last answer each page got to what it asked in this time, by page. */
  Map<String, Moment> answers() {
    return moments.stream().filter(moment -> askedAt(moment.what()) >= from)
        .collect(Collectors.toMap(Moment::page, moment -> moment, (early, late) -> late, TreeMap::new));
  }

  private static long askedAt(What what) {
    if (what instanceof What.Joined joined) {
      return joined.askedAt();
    }
    return what instanceof What.Refused refused ? refused.askedAt() : -1;
  }

  /** The pages that asked and were never answered. */
  List<Moment> unanswered() {
    var answered = answers().keySet();
    return moments.stream().filter(moment -> moment.what() instanceof What.Asked && !answered.contains(moment.page())).toList();
  }

  /** What was signalled and not heard by the page it was for, as from the page that said it. */
  List<Moment> unheard() {
    var heard = moments.stream().filter(moment -> moment.what() instanceof What.Heard)
        .map(moment -> said(((What.Heard) moment.what()).from(), moment.page(), ((What.Heard) moment.what()).text()))
        .collect(Collectors.toSet());
    return moments.stream()
        .filter(moment -> moment.what() instanceof What.Signalled said && !heard.contains(said(moment.page(), said.to(), said.text())))
        .toList();
  }

  private static String said(String from, String to, String text) {
    return from + " " + to + " " + text;
  }
}
