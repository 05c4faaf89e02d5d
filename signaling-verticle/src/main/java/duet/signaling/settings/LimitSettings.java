package duet.signaling.settings;

import java.time.Duration;

/**
 * What one socket, one address and all together may take of a signaling process.
 *
 * @param frameSize bytes of a frame
 * @param descriptionSize characters of a signal's body, 32,768 at most
 * @param candidateSize the same of one that holds a candidate and no description
 * @param unreadSize bytes that wait for one connection to read them
 * @param frames how many frames a socket may send
 * @param joins how many joins and locks among them
 * @param requestsWaiting how many requests of a socket wait for their answers
 * @param joinsWaiting how many joins, locks and leaves of a socket wait for the rooms
 * @param signalsWaiting how many signals of a socket wait for the answer of its join
 * @param perAddress what all sockets of one client address may do
 * @param socketsPerNode how many sockets are open
 * @param unreadPerNode bytes that wait for all browsers together to read them
 * @param unfinishedPerNode bytes of requests and messages that have begun to arrive, of all connections together
 * @param joinsPerNode how many newcomers are seated
 * @param requestTime how long a request may take to arrive, or a connection to read what was sent to it
 * @param idleTime how long a connection may be open without a request
 */
public record LimitSettings(
    int frameSize,
    int descriptionSize,
    int candidateSize,
    int unreadSize,
    Rate frames,
    Rate joins,
    int requestsWaiting,
    int joinsWaiting,
    int signalsWaiting,
    PerAddress perAddress,
    int socketsPerNode,
    int unreadPerNode,
    int unfinishedPerNode,
    Rate joinsPerNode,
    Duration requestTime,
    Duration idleTime) {

  private static final int FRAME_BYTES = 64 * 1024;
  private static final int SIGNAL_CHARS = 32 * 1024;
  private static final int MANY = 1_000_000;

  /** One address may send as much as so many sockets together that send all that they may. */
  private static final int SOCKETS_AT_WORK = 200;

  /**
   * Of one client address; of IPv6 the first 64 bits.
   *
   * @param sockets how many are open; of connections twice as many and a few
   * @param openings how many are opened
   * @param joins how many newcomers are seated
   * @param work how many frames and requests come
   */
  public record PerAddress(int sockets, Rate openings, Rate joins, Rate work) {

    /** So many times as much. */
    public PerAddress times(int many) {
      return new PerAddress(many * sockets, openings.times(many), joins.times(many), work.times(many));
    }
  }

  static LimitSettings from(Environment env) {
    var frames = Rate.from(env, "FRAME_RATE", "200+50/s");
    return new LimitSettings(
        env.number("FRAME_SIZE", FRAME_BYTES, 1_024, 1_024 * 1_024),
        env.number("DESCRIPTION_SIZE", SIGNAL_CHARS, 1_024, SIGNAL_CHARS),
        env.number("CANDIDATE_SIZE", 4_096, 512, SIGNAL_CHARS),
        env.number("UNREAD_SIZE", 512 * 1_024, FRAME_BYTES, 64 * 1_024 * 1_024),
        frames,
        Rate.from(env, "JOIN_RATE", "100+5/s"),
        env.number("REQUESTS_WAITING", 32, 1, MANY),
        env.number("JOINS_WAITING", 8, 1, MANY),
        env.number("SIGNALS_WAITING", 64, 1, MANY),
        new PerAddress(
            env.number("SOCKETS_PER_ADDRESS", 2_000, 1, MANY),
            Rate.from(env, "SOCKET_RATE_PER_ADDRESS", "1000+100/s"),
            Rate.from(env, "JOIN_RATE_PER_ADDRESS", "1000+100/s"),
            frames.times(SOCKETS_AT_WORK)),
        env.number("SOCKETS_PER_NODE", 20_000, 1, MANY),
        env.number("UNREAD_PER_NODE", 64 * 1_024 * 1_024, FRAME_BYTES, Integer.MAX_VALUE),
        env.number("UNFINISHED_PER_NODE", 16 * 1_024 * 1_024, FRAME_BYTES, Integer.MAX_VALUE),
        Rate.from(env, "JOIN_RATE_PER_NODE", "1000+500/s"),
        env.duration("REQUEST_TIME", "10s"),
        env.duration("IDLE_TIME", "60s"));
  }

  @Override
  public String toString() {
    return ("FRAME_SIZE=%d DESCRIPTION_SIZE=%d CANDIDATE_SIZE=%d UNREAD_SIZE=%d FRAME_RATE=%s JOIN_RATE=%s"
            + " REQUESTS_WAITING=%d JOINS_WAITING=%d SIGNALS_WAITING=%d SOCKETS_PER_ADDRESS=%d"
            + " SOCKET_RATE_PER_ADDRESS=%s JOIN_RATE_PER_ADDRESS=%s SOCKETS_PER_NODE=%d UNREAD_PER_NODE=%d UNFINISHED_PER_NODE=%d JOIN_RATE_PER_NODE=%s"
            + " REQUEST_TIME=%dms IDLE_TIME=%dms")
        .formatted(
            frameSize,
            descriptionSize,
            candidateSize,
            unreadSize,
            frames,
            joins,
            requestsWaiting,
            joinsWaiting,
            signalsWaiting,
            perAddress.sockets(),
            perAddress.openings(),
            perAddress.joins(),
            socketsPerNode,
            unreadPerNode,
            unfinishedPerNode,
            joinsPerNode,
            requestTime.toMillis(),
            idleTime.toMillis());
  }
}
