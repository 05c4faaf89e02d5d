package duet.room;

import com.hazelcast.config.Config;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.core.LifecycleListener;
import duet.inspector.trust.ClosedMember;
import duet.room.cluster.ClusterConfig;
import duet.room.settings.RoomSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A cluster on the loopback interface, by a name and on ports of its own. */
final class TestCluster implements AutoCloseable {
  /** One process's worth of parts. */
  record Node(HazelcastInstance hazelcast, Vertx vertx, MeterRegistry registry) {
    String instance() {
      return hazelcast.getCluster().getLocalMember().getAttribute(ClusterConfig.NODE_ID);
    }
  }

  private final List<Integer> ports = freePorts(5);
  private final Map<String, String> variables = new HashMap<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private CountDownLatch healed;

  TestCluster(Map<String, String> variables) {
    this.variables.putAll(variables);
    this.variables.put("CLUSTER_NAME", "test-" + UUID.randomUUID());
    this.variables.put("CLUSTER_PORT", String.valueOf(ports.get(0)));
    this.variables.put("CLUSTER_MEMBERS",
        String.join(",", ports.stream().map(port -> "127.0.0.1:" + port).toList()));
  }

  /** Free a moment ago, in rising order. */
  static List<Integer> freePorts(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
      }
      List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).sorted().toList();
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RoomSettings settings() {
    return RoomSettings.of(variables);
  }

  /** The configuration of the n-th member, counted from 0. */
  Config config(int n) {
    Config config = ClusterConfig.member(settings());
    ClosedMember.port(config).setPort(ports.get(n)).setPortAutoIncrement(false);
    config.setProperty("hazelcast.wait.seconds.before.join", "0");
    config.setProperty("hazelcast.merge.first.run.delay.seconds", "1");
    config.setProperty("hazelcast.merge.next.run.delay.seconds", "1");
    return config;
  }

  /**
   * The configurations of the two halves of a split. The first half, to be started first, is the smaller one: it finds the other
   * after ten seconds, and joins it.
   */
  List<Config> halves(int smaller, int larger) {
    List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
    healed = new CountDownLatch(smaller);
    return IntStream.range(0, smaller + larger).mapToObj(n -> {
      Config config = config(n);
      if (n < smaller) {
        config.setProperty("hazelcast.merge.first.run.delay.seconds", "10");
        config.addListenerConfig(new ListenerConfig((LifecycleListener) event -> {
          if (event.getState() == LifecycleState.MERGED) {
            healed.countDown();
          }
        }));
      } else {
        config.getAdvancedNetworkConfig().getJoin().getTcpIpConfig().setMembers(addresses.subList(smaller, smaller + larger));
      }
      return config;
    }).toList();
  }

  /** Returns when all of the smaller half have joined the larger one, with their rooms. */
  void awaitHealed() throws InterruptedException {
    healed.await();
  }

  /** A room node. */
  Node node(Config config) {
    HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(config);
    open.push(hazelcast::shutdown);
    Vertx vertx = Vertx.builder()
        .with(new VertxOptions().setEventBusOptions(new EventBusOptions().setHost("127.0.0.1")))
        .withClusterManager(new HazelcastClusterManager(hazelcast)).buildClustered().await();
    open.push(() -> vertx.close().await(5, TimeUnit.SECONDS));
    MeterRegistry registry = new SimpleMeterRegistry();
    vertx.deployVerticle(new RoomVerticle(settings(), hazelcast, registry)).await();
    return new Node(hazelcast, vertx, registry);
  }

  /** A member that holds rooms, and nobody who answers for them. */
  HazelcastInstance member(int n) {
    HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(config(n));
    open.push(hazelcast::shutdown);
    return hazelcast;
  }

  /** A member without rooms that stands for the signaling process of this name. */
  HazelcastInstance signaling(int n, String instance) {
    Config config = config(n).setLiteMember(true);
    config.getMemberAttributeConfig().setAttribute(ClusterConfig.NODE_ID, instance);
    HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(config);
    open.push(hazelcast::shutdown);
    return hazelcast;
  }

  /** A member without rooms that knows of this one only. */
  void lite(int n, String address) {
    Config config = config(n).setLiteMember(true);
    config.getAdvancedNetworkConfig().getJoin().getTcpIpConfig().setMembers(List.of(address));
    HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(config);
    open.push(hazelcast::shutdown);
  }

  @Override
  public void close() {
    for (AutoCloseable part : open) {
      try {
        part.close();
      } catch (Exception e) {
        // some tests have killed it before
      }
    }
  }
}
