package duet.signaling.settings;

import duet.inspector.ManagementSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All settings of a signaling process.
 *
 * @param port the public port
 * @param management where one can look into it, and who may
 * @param cluster how the others are found
 * @param ice what browsers are told of STUN and TURN
 * @param tls how the public port proves who it is
 * @param limits what a socket, an address and all together may take
 * @param trustedProxies whose forwarded headers are believed
 * @param webRoot a folder that is served instead of the built-in page
 * @param allowedOrigins origins whose pages may open a socket; empty means: the request's own host
 * @param drain how long browsers have to move to another node before this one goes
 * @param logFormat text or json
 */
public record SignalingSettings(
    int port,
    ManagementSettings management,
    ClusterSettings cluster,
    IceSettings ice,
    TlsSettings tls,
    LimitSettings limits,
    TrustedProxies trustedProxies,
    Optional<Path> webRoot,
    List<String> allowedOrigins,
    Duration drain,
    String logFormat) {

  private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]_-]+");

  /**
   * Reads and checks the environment.
   *
   * @throws SettingException when a variable is wrong
   */
  public static SignalingSettings from(Map<String, String> variables) {
    var env = new Environment(variables);
    return new SignalingSettings(
        env.port("PORT", 8080, 1),
        new ManagementSettings(
            env.host("MANAGEMENT_HOST", "127.0.0.1"),
            env.port("MANAGEMENT_PORT", 9090, 0),
            env.has("MANAGEMENT_PORT"),
            managementToken(env)),
        ClusterSettings.from(env),
        IceSettings.from(env),
        TlsSettings.from(env),
        LimitSettings.from(env),
        TrustedProxies.from(env),
        webRoot(env),
        env.list(
            "ALLOWED_ORIGINS", "", ORIGIN, "it must list origins such as https://call.example.org"),
        env.duration("DRAIN", "10s"),
        logFormat(variables));
  }

  /**
   * The one setting that is needed before the others are read: they may have something to log.
   *
   * @throws SettingException when it is wrong
   */
  public static String logFormat(Map<String, String> variables) {
    return new Environment(variables).oneOf("LOG_FORMAT", List.of("text", "json"));
  }

  /** The same, for a node that has no other to move browsers to. */
  public SignalingSettings withoutDrain() {
    return new SignalingSettings(
        port, management, cluster, ice, tls, limits, trustedProxies, webRoot, allowedOrigins, Duration.ZERO, logFormat);
  }

  /** For the log at start: every setting by the name of its variable, secrets hidden. */
  @Override
  public String toString() {
    return "PORT=%d %s %s %s %s %s %s WEB_ROOT=%s ALLOWED_ORIGINS=%s DRAIN=%dms LOG_FORMAT=%s"
        .formatted(
            port,
            management,
            cluster,
            ice,
            tls,
            limits,
            trustedProxies,
            webRoot.map(Path::toString).orElse("(built in)"),
            allowedOrigins.isEmpty() ? "(the request's own host)" : String.join(",", allowedOrigins),
            drain.toMillis(),
            logFormat);
  }

  private static String managementToken(Environment env) {
    var token = env.text("MANAGEMENT_TOKEN", "");
    if (!token.isEmpty() && !ManagementSettings.isToken(token)) {
      throw new SettingException(
          "MANAGEMENT_TOKEN", "(hidden)", "it must have " + ManagementSettings.TOKEN_ALLOWED);
    }
    return token;
  }

  private static Optional<Path> webRoot(Environment env) {
    if (!env.has("WEB_ROOT")) {
      return Optional.empty();
    }
    var value = env.text("WEB_ROOT", "");
    if (!Files.isRegularFile(Path.of(value, "index.html"))) {
      throw new SettingException("WEB_ROOT", value, "it must be a folder with an index.html");
    }
    return Optional.of(Path.of(value));
  }
}
