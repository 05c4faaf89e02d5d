package duet.room.settings;

import duet.inspector.ManagementSettings;
import duet.inspector.trust.BusTls;
import duet.inspector.trust.ClusterSecret;
import duet.inspector.trust.UnusableFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All settings of a room node.
 *
 * @param management     where one can look into it, and who may
 * @param clusterName    only members with the same name meet
 * @param clusterSecret  and who know the same
 * @param clusterHost    the address of this member for the others
 * @param clusterPort    the first port to try
 * @param clusterMembers where to look for others, host:port each; empty when there is a service
 * @param clusterService DNS name that lists the members, or empty
 * @param busPort        port of the event bus, 0 = any free one
 * @param busTls         what nodes prove to each other on the event bus; empty: nothing
 * @param seatHold       how long a seat is kept for one who dropped
 * @param nodeHold       how long the seats of a dead signaling process are kept
 * @param roomQuorum     fewest room nodes that may seat anybody, 1 = off
 * @param logFormat      text or json
 */
public record RoomSettings(
    ManagementSettings management,
    String clusterName, ClusterSecret clusterSecret, String clusterHost, int clusterPort, List<String> clusterMembers,
    String clusterService, int busPort, Optional<BusTls> busTls, Duration seatHold, Duration nodeHold, int roomQuorum, String logFormat) {
  private static final int LAST_PORT = 65_535;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Copies the list. */
  public RoomSettings {
    clusterMembers = List.copyOf(clusterMembers);
  }

  /**
   * Reads the settings.
   *
   * @param variables the environment
   * @return the settings, each with its default where a variable is unset or blank
   * @throws WrongSetting naming the first variable that cannot be used, its value and what is allowed
   */
  public static RoomSettings of(Map<String, String> variables) {
    Environment env = new Environment(variables);
    int clusterPort = env.number("CLUSTER_PORT", 5701, 1, LAST_PORT);
    String service = env.isSet("CLUSTER_SERVICE") ? host(env, "CLUSTER_SERVICE", "") : "";
    String members = env.text("CLUSTER_MEMBERS", "127.0.0.1:5701-5710");
    return new RoomSettings(
        new ManagementSettings(
            host(env, "MANAGEMENT_HOST", "127.0.0.1"),
            env.number("MANAGEMENT_PORT", 9090, 0, LAST_PORT),
            env.isSet("MANAGEMENT_PORT"),
            token(env)),
        env.text("CLUSTER_NAME", "duet", NAME, "1 to 64 of A-Z a-z 0-9 . _ -"),
        secret(env),
        host(env, "CLUSTER_HOST", "127.0.0.1"),
        clusterPort,
        service.isEmpty() ? Members.of("CLUSTER_MEMBERS", members, clusterPort) : List.of(),
        service,
        env.number("BUS_PORT", 0, 0, LAST_PORT),
        busTls(env),
        env.duration("SEAT_HOLD", "15s"),
        env.duration("NODE_HOLD", "120s"),
        env.number("ROOM_QUORUM", 1, 1, 99),
        logFormat(env));
  }

  /** The same for the only room node there is: nobody else has to be there before it seats people. */
  public RoomSettings withoutQuorum() {
    return new RoomSettings(management, clusterName, clusterSecret, clusterHost, clusterPort, clusterMembers, clusterService, busPort,
        busTls, seatHold, nodeHold, 1, logFormat);
  }

  /**
   * Reads how the log is to look, which must be known before the first line of it.
   *
   * @param variables the environment
   * @return text or json
   * @throws WrongSetting when it is neither
   */
  public static String logFormat(Map<String, String> variables) {
    return logFormat(new Environment(variables));
  }

  private static String logFormat(Environment env) {
    return env.oneOf("LOG_FORMAT", "text", List.of("text", "json"));
  }

  /**
   * Tries to listen where the settings say, and stops at once.
   *
   * @throws WrongSetting when a host is not this machine's, or a port that must be exact is taken
   */
  public void requireFreePlaces() {
    Place.requireOwn("CLUSTER_HOST", clusterHost);
    Place.requireFree("BUS_PORT", clusterHost, busPort);
    Place.requireOwn("MANAGEMENT_HOST", management.host());
    if (management.exact()) {
      Place.requireFree("MANAGEMENT_PORT", management.host(), management.port());
    }
  }

  private static String host(Environment env, String name, String ifUnset) {
    return env.text(name, ifUnset, HOST, "a host name or an IP address");
  }

  private static String token(Environment env) {
    String token = env.text("MANAGEMENT_TOKEN", "");
    if (!token.isEmpty() && !ManagementSettings.isToken(token)) {
      throw new WrongSetting("MANAGEMENT_TOKEN", "(hidden)", ManagementSettings.TOKEN_ALLOWED);
    }
    return token;
  }

  private static ClusterSecret secret(Environment env) {
    String secret = env.text("CLUSTER_SECRET", "");
    if (!secret.isEmpty() && !ClusterSecret.isSecret(secret)) {
      throw new WrongSetting("CLUSTER_SECRET", "(hidden)", ClusterSecret.ALLOWED);
    }
    return new ClusterSecret(secret);
  }

  private static Optional<BusTls> busTls(Environment env) {
    try {
      return BusTls.of(env.variables());
    } catch (UnusableFile e) {
      throw new WrongSetting(e.variable(), e.value(), e.allowed());
    }
  }

  /** For the log at start: every setting by the name of its variable, the secrets hidden. */
  @Override
  public String toString() {
    return management
        + " CLUSTER_NAME=" + clusterName
        + " " + clusterSecret
        + " CLUSTER_HOST=" + clusterHost
        + " CLUSTER_PORT=" + clusterPort
        + (clusterService.isEmpty()
            ? " CLUSTER_MEMBERS=" + String.join(",", clusterMembers)
            : " CLUSTER_SERVICE=" + clusterService)
        + " BUS_PORT=" + busPort
        + " " + BusTls.printed(busTls)
        + " SEAT_HOLD=" + milliseconds(seatHold)
        + " NODE_HOLD=" + milliseconds(nodeHold)
        + " ROOM_QUORUM=" + roomQuorum
        + " LOG_FORMAT=" + logFormat;
  }

  private static String milliseconds(Duration duration) {
    return duration.toMillis() + "ms";
  }
}
