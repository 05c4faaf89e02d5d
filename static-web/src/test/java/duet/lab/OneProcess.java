package duet.lab;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything in one JVM: the README's first command. */
public final class OneProcess implements Deployment {
  /** The port at the cable to the other host: browsers must know it before they start. */
  static final int CABLE_PORT = Ports.free();

  private final int managementPort = Ports.free();
  private final String url;
  private final Service service;

  /** Starts it and waits until it says that it is ready. */
  public OneProcess() {
    this(Map.of());
  }

  /** The same, with these settings, too. */
  public OneProcess(Map<String, String> more) {
    this("localhost", Ports.free(), more);
  }

  private OneProcess(String host, int freePort, Map<String, String> more) {
    url = "http://" + host + ":" + freePort;
    var port = String.valueOf(freePort);
    var settings = new HashMap<>(more);
    settings.putAll(Map.of(
        "PORT", port, "MANAGEMENT_PORT", String.valueOf(managementPort), "CLUSTER_PORT", String.valueOf(Ports.free()), "STUN_PORT", "0"));
    service = Service.allInOne("all-in-one", settings);
    try {
      service.awaitLine(("Duet is ready: http://localhost:" + port)::equals, Duration.ofSeconds(40));
    } catch (AssertionError e) {
      service.close();
      throw e;
    }
  }

  /** The same, for people who find it at this address of the machine. */
  public static OneProcess at(String host) {
    return new OneProcess(host, CABLE_PORT, Map.of());
  }

  /** What it counts. */
  public Figures figures() {
    return new Figures(List.of("127.0.0.1:" + managementPort));
  }

  @Override
  public String url(int person) {
    return url;
  }

  @Override
  public List<Service> services() {
    return List.of(service);
  }
}
