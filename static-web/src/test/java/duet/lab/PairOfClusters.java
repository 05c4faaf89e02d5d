package duet.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cluster, later another of another name, and one balancer before both. */
public final class PairOfClusters implements Deployment {
  private final List<Integer> backends = new CopyOnWriteArrayList<>();
  private final List<Cluster> clusters = new ArrayList<>();
  private final Balancer balancer;

  /** Starts the old one: one process of each kind. */
  public PairOfClusters() throws InterruptedException {
    startNew();
    balancer = new Balancer(backends);
  }

  /** Starts a cluster, and lets people come to it. */
  public void startNew() throws InterruptedException {
    var cluster = new Cluster(Plan.of(1, 1));
    clusters.add(cluster);
    backends.addAll(cluster.publicPorts());
  }

  /** Stops the old one in order, signaling first, and waits until it has gone. */
  public void drainOld() throws InterruptedException {
    var old = clusters.get(0);
    old.stop("signaling-1");
    old.stop("room-1");
  }

  @Override
  public String url(int person) {
    return balancer.url();
  }

  @Override
  public List<Service> services() {
    return clusters.stream().flatMap(cluster -> cluster.services().stream()).toList();
  }

  @Override
  public void close() {
    balancer.close();
    clusters.forEach(Cluster::close);
  }
}
