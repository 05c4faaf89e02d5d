package duet.lab;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Everything in one JVM: the README's first command. */
public final class OneProcess implements Deployment {
  private final String url;
  private final Service service;

  /** Starts it and waits until it says that it is ready. */
  public OneProcess() {
    url = "http://localhost:" + Ports.free();
    var port = url.substring(url.lastIndexOf(':') + 1);
    service = Service.allInOne("all-in-one", Map.of(
        "PORT", port, "MANAGEMENT_PORT", "0", "CLUSTER_PORT", String.valueOf(Ports.free()), "STUN_PORT", "0"));
    try {
      service.awaitLine(("Duet is ready: " + url)::equals, Duration.ofSeconds(40));
    } catch (AssertionError e) {
      service.close();
      throw e;
    }
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
