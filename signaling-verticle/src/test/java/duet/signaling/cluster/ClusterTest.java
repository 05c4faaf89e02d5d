package duet.signaling.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.instance.impl.LifecycleServiceImpl;
import duet.inspector.Inspector;
import duet.inspector.trust.ClosedMember;
import duet.signaling.edge.Addresses;
import duet.signaling.settings.SignalingSettings;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a signaling node doubts that room nodes know of its browsers, and its browsers of their seats. */
class ClusterTest {

  private final String name = UUID.randomUUID().toString();
  private final CountDownLatch doubts = new CountDownLatch(1);
  private HazelcastInstance room;
  private Cluster cluster;
  private Vertx vertx;

  @BeforeEach
  void enter() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var settings =
        SignalingSettings.from(
            Map.of("CLUSTER_NAME", name, "CLUSTER_MEMBERS", "127.0.0.1:" + port));
    var config = ClusterConfig.liteMember(settings.cluster()).setLiteMember(false);
    ClosedMember.port(config).setPort(port);
    room = Hazelcast.newHazelcastInstance(config);
    cluster = Cluster.enter(settings.cluster());
    vertx = cluster.vertx(new Inspector(Addresses.PERSONAL)).await();
    cluster.onRoomsLost(() -> { }, doubts::countDown);
  }

  @AfterEach
  void leave() {
    vertx.close().await();
    cluster.leave();
    room.shutdown();
  }

  @Test
  void afterASplitItsBrowsersAskAgain() throws InterruptedException {
    var lite =
        Hazelcast.getAllHazelcastInstances().stream()
            .filter(one -> one.getConfig().getClusterName().equals(name) && one != room)
            .findFirst()
            .orElseThrow();
    assertEquals(2, lite.getCluster().getMembers().size());
    ((LifecycleServiceImpl) lite.getLifecycleService()).fireLifecycleEvent(LifecycleState.MERGED);
    assertTrue(doubts.await(10, TimeUnit.SECONDS));
  }
}
