package duet.lab;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything in one JVM on a host of the public network, with a certificate of its own making; {@link Homes} are around it. */
public final class PublicHost implements Deployment {
  private static final String PORT = "8443";
  private static final int TURN_PORT = 3479;
  private static final String SECRET = "s3cr3t";
  private static final String NO_TURN = "No turnserver: install coturn (apt-get install coturn). Tests that need it are skipped.";
  private static final Duration SOON = Duration.ofSeconds(40);

  private final Homes homes = new Homes();
  private final List<Service> services = new ArrayList<>();
  private final Optional<Path> turnProgram;

  /** Without a TURN server: browsers have the STUN that is built in. */
  public PublicHost() {
    this(Map.of(), Optional.empty());
  }

  private PublicHost(Map<String, String> more, Optional<Path> turnProgram) {
    this.turnProgram = turnProgram;
    var settings = new HashMap<>(more);
    settings.putAll(Map.of("PORT", PORT, "TLS", "self-signed", "MANAGEMENT_PORT", "0", "CLUSTER_PORT", String.valueOf(Ports.free())));
    try {
      startTurn();
      var duet = Service.allInOne(Homes.publicly(), "public-host", settings);
      services.add(duet);
      duet.awaitLine(line -> line.startsWith("Duet is ready: https://"), SOON);
    } catch (AssertionError e) {
      close();
      throw e;
    }
  }

  /** With coturn beside it, over UDP and TCP; credentials are good for this long. Skipped, or failed (CI=true), where there is none. */
  public static PublicHost withTurn(Duration credential) {
    var program = Stream.of(System.getenv("PATH").split(":")).map(at -> Path.of(at, "turnserver")).filter(Files::isExecutable).findFirst();
    if (program.isEmpty()) {
      if (Boolean.parseBoolean(System.getenv("CI"))) {
        throw new IllegalStateException(NO_TURN);
      }
      System.err.println("\n!!! " + NO_TURN + "\n");
      return abort(NO_TURN);
    }
    var turn = "turn:" + Homes.PUBLIC + ":" + TURN_PORT + "?transport=";
    return new PublicHost(
        Map.of("TURN_URLS", turn + "udp," + turn + "tcp", "TURN_SECRET", SECRET, "TURN_TTL", credential.toSeconds() + "s"), program);
  }

  private void startTurn() {
    if (turnProgram.isEmpty()) {
      return;
    }
    var folder = Path.of("target", "lab").toAbsolutePath();
    var options = Stream.of(
        "-n", "--listening-ip=" + Homes.PUBLIC, "--relay-ip=" + Homes.PUBLIC, "--listening-port=" + TURN_PORT,
        "--use-auth-secret", "--static-auth-secret=" + SECRET, "--realm=lab", "--fingerprint", "--no-cli", "--no-tls", "--no-dtls",
        "--log-file=stdout", "--simple-log", "--verbose", "--userdb=" + folder.resolve("turn.db"), "--pidfile=" + folder.resolve("turn.pid"));
    var command = Stream.concat(Homes.publicly().stream(), Stream.concat(Stream.of(turnProgram.get().toString()), options));
    var turn = Service.program("coturn", command.toList());
    services.add(0, turn);
    turn.awaitLine(line -> line.contains("listener opened on : " + Homes.PUBLIC), SOON);
  }

  public Homes homes() {
    return homes;
  }

  /** The TURN server dies, and starts again with no memory of anybody. */
  public void restartTurn() {
    services.remove(0).close();
    startTurn();
  }

  @Override
  public String url(int person) {
    return "https://" + Homes.PUBLIC + ":" + PORT;
  }

  @Override
  public List<Service> services() {
    return services;
  }

  @Override
  public void close() {
    services.forEach(Service::close);
    homes.close();
  }
}
