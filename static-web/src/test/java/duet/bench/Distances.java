package duet.bench;

import duet.lab.Deployment;
import duet.lab.OneProcess;
import duet.lab.Service;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Two people at the bare relay (1 and 2), two at a Duet nearby (3 and 4), two at the same Duet far away (5 and 6). */
final class Distances implements Deployment {
  static final Duration ONE_WAY = Duration.ofMillis(100);

  private final OneProcess duet = new OneProcess();
  private final BareRelay relay = new BareRelay();
  private final FarAway farAway = new FarAway(URI.create(duet.url(1)).getPort(), ONE_WAY);

  Distances() throws Exception {}

  @Override
  public String url(int person) {
    return List.of(relay.url(), duet.url(person), farAway.url()).get((person - 1) / 2);
  }

  @Override
  public List<Service> services() {
    return duet.services();
  }

  @Override
  public void close() {
    farAway.close();
    relay.close();
    duet.close();
  }
}
