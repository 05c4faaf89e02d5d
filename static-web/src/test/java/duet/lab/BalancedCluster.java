package duet.lab;

import java.util.List;

/** The cluster with a balancer before its signaling nodes: one address for everybody. */
public final class BalancedCluster implements Deployment {
  private final Cluster cluster;
  private final Balancer balancer;

  /** Two of each. */
  public BalancedCluster() throws InterruptedException {
    this(Plan.of(2, 2));
  }

  public BalancedCluster(Plan plan) throws InterruptedException {
    cluster = new Cluster(plan);
    balancer = new Balancer(cluster.publicPorts());
  }

  public Cluster cluster() {
    return cluster;
  }

  public Balancer balancer() {
    return balancer;
  }

  @Override
  public String url(int person) {
    return balancer.url();
  }

  @Override
  public List<Service> services() {
    return cluster.services();
  }

  @Override
  public void close() {
    balancer.close();
    cluster.close();
  }
}
