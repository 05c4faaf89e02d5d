package duet.chaos;

import io.vertx.core.json.JsonObject;
import java.util.Random;
import java.util.UUID;

/**
 * One load of the page without a browser: wants a seat, obeys what it hears, greets its peer, and writes down everything.
 * What {@code page/js/state.js} does, as far as the server sees it. On the loop only.
 */
final class Tab implements Line.Ear {
  private static final int ASK_EVERY_MS = 10_000;
  private static final int HELD_ASK_MS = 2_000;

  /** How a tab stands with its room. */
  enum Phase { IDLE, JOINING, SEATED }

  private final String page = UUID.randomUUID().toString();
  private final String who;
  private final History history;
  private final Random random;
  private final Runnable turnedAway;
  private final Line line;
  private String room = "";
  private String key;
  private Phase phase = Phase.IDLE;
  private String epoch;
  private long version;
  private String peer;
  private boolean present;
  private boolean talking;

  /**
   * Opens a first socket.
   *
   * @param turnedAway run when the room is full or the seat went elsewhere: nothing is asked for any more
   */
  Tab(String who, String url, Loop loop, Random random, History history, Runnable turnedAway) {
    this.who = who;
    this.history = history;
    this.random = random;
    this.turnedAway = turnedAway;
    line = new Line(loop, url, random, this);
  }

  /** Wants a seat in this room; without a key there is no way back. */
  void join(String wanted, String seatKey) {
    room = wanted;
    key = seatKey;
    phase = Phase.JOINING;
    alone();
    epoch = null;
    var body = new JsonObject().put("room", room).put("page", page);
    line.join(key == null ? body : body.put("seat", key));
  }

  /** Hangs up; the socket stays for the next room. */
  void leave() {
    write(new What.Left());
    line.leave();
    idle();
  }

  /** Whether the server has not said yet that it heard of the leave. */
  boolean isLeaving() {
    return line.isLeaving();
  }

  /** Asks at once how things stand. */
  void ask() {
    line.ask(0);
  }

  /** Says something to the peer. */
  void say(String text) {
    if (phase == Phase.SEATED && peer != null && present) {
      write(new What.Signalled(peer, text));
      line.signal(peer, text);
    }
  }

  void ping() {
    line.ping();
  }

  /** The socket breaks; the page dials anew by itself. */
  void cut() {
    line.cut();
  }

  void wakeUp() {
    line.wakeUp();
  }

  /** The socket stays open and nobody is behind it, until {@link #wakeUp} or {@link #end}. */
  void fallSilent() {
    dropped(What.Cause.OWN);
    line.fallSilent();
  }

  /** The page is gone, without a word. */
  void end() {
    if (phase != Phase.IDLE) {
      dropped(What.Cause.OWN);
    }
    idle();
    line.end();
  }

  String room() {
    return room;
  }

  String key() {
    return key;
  }

  Phase phase() {
    return phase;
  }

  /** Whether it has what it wants, or wants nothing. */
  boolean isSettled() {
    return phase == Phase.IDLE || phase == Phase.SEATED && line.isOpen() && !line.isAsking() && (peer == null || present);
  }

  /** Whether it sits with a peer and the two have greeted each other. */
  boolean isTalking() {
    return phase == Phase.SEATED && talking;
  }

  private void idle() {
    phase = Phase.IDLE;
    alone();
  }

  private void alone() {
    peer = null;
    present = false;
    talking = false;
  }

  private void write(What what) {
    history.add(who, page, room, key, what);
  }

  @Override
  public void asked(int attempt) {
    write(new What.Asked(attempt));
  }

  @Override
  public void answered(JsonObject answer, boolean first, long askedAt, int attempt) {
    var result = answer.getString("result");
    if (!result.equals("joined")) {
      write(new What.Refused(askedAt, result));
      refused(result, answer);
      return;
    }
    var named = answer.getJsonObject("peer");
    var joined = new What.Joined(askedAt, attempt, answer.getBoolean("polite"), answer.getString("epoch"), answer.getLong("version"),
        named == null ? null : named.getString("page"), named != null && named.getBoolean("present"));
    write(joined);
    boolean late = phase == Phase.SEATED && joined.epoch().equals(epoch) && joined.version() < version;
    phase = Phase.SEATED;
    if (late) {
      askLater();
    } else {
      epoch = joined.epoch();
      version = joined.version();
      meet(joined.peer(), joined.present(), first && joined.present());
    }
  }

  private void refused(String result, JsonObject answer) {
    switch (result) {
      case "full" -> turnAway();
      case "held" -> line.ask(Math.min(HELD_ASK_MS, answer.getLong("retryAfterMs")));
      case "unavailable" -> line.ask(answer.getLong("retryAfterMs"));
      // the line has given back what its session may have
      default -> write(new What.Left());
    }
  }

  private void turnAway() {
    idle();
    line.withdraw();
    turnedAway.run();
  }

  @Override
  public void failed(String word, long askedAt) {
    write(new What.Refused(askedAt, word));
    if (!word.equals("timeout")) {
      line.ask(HELD_ASK_MS);
    }
  }

  @Override
  public void heard(JsonObject news, int attempt) {
    if (phase == Phase.IDLE) {
      return;
    }
    switch (news.getString("type")) {
      case "peer" -> peerChanged(news, attempt);
      case "signal" -> signalled(news.getString("page"), news.getJsonObject("body").getString("text"));
      case "moved" -> {
        if (!news.getString("page").equals(page)) {
          write(new What.Moved());
          turnAway();
        }
      }
      case "unseated" -> {
        write(new What.Unseated());
        phase = Phase.JOINING;
        alone();
        line.ask(0);
      }
      default -> { }
    }
  }

  private void peerChanged(JsonObject news, int attempt) {
    if (phase != Phase.SEATED) {
      return;
    }
    var named = news.getJsonObject("peer");
    var told = new What.PeerNews(attempt, news.getString("epoch"), news.getLong("version"),
        named == null ? null : named.getString("page"), named != null && named.getBoolean("present"));
    write(told);
    if (!told.epoch().equals(epoch)) {
      line.ask(0);
    } else if (told.version() > version) {
      version = told.version();
      meet(told.peer(), told.present(), false);
    }
  }

  private void signalled(String from, String text) {
    write(new What.Heard(from, text));
    if (phase != Phase.SEATED || !from.equals(peer)) {
      line.ask(0);
    } else if (text.equals("offer")) {
      talks();
      say("answer");
    } else if (text.equals("answer")) {
      talks();
    }
  }

  /** Who is connected asks no more. */
  private void talks() {
    talking = true;
    line.talkingTo(peer);
    line.ask(-1);
  }

  private void meet(String page, boolean isPresent, boolean newcomer) {
    boolean same = page != null && page.equals(peer);
    peer = page;
    present = isPresent;
    talking = talking && same;
    if (isPresent && !talking && (newcomer || same)) {
      say("offer");
    }
    if (!talking) {
      askLater();
    }
  }

  private void askLater() {
    line.ask((long) (ASK_EVERY_MS * (0.8 + 0.2 * random.nextDouble())));
  }

  @Override
  public void dropped(What.Cause cause) {
    if (phase != Phase.IDLE) {
      write(new What.Dropped(cause));
    }
  }
}
