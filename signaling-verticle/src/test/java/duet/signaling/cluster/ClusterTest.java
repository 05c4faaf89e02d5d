package duet.signaling.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.cluster.ClusterState;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.instance.impl.LifecycleServiceImpl;
import duet.inspector.Inspector;
import duet.inspector.trust.ClosedMember;
import duet.signaling.settings.ClusterSettings;
import duet.signaling.settings.SignalingSettings;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.spi.cluster.hazelcast.impl.HazelcastRegistrationInfo;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a signaling node doubts that room nodes know of its browsers, and its browsers of their seats. */
class ClusterTest {

  private static final int ENTRIES = 1_000;

  private final String name = UUID.randomUUID().toString();
  private final CountDownLatch doubts = new CountDownLatch(1);
  private int port;
  private HazelcastInstance room;
  private Cluster cluster;
  private Vertx vertx;

  @BeforeEach
  void enter() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    room = roomNode(port);
    cluster = Cluster.enter(settings());
    vertx = cluster.vertx(new Inspector()).await();
    cluster.onRoomsLost(() -> { }, doubts::countDown);
  }

  private ClusterSettings settings() {
    return SignalingSettings.from(Map.of("CLUSTER_NAME", name, "CLUSTER_MEMBERS", "127.0.0.1:" + port)).cluster();
  }

  private HazelcastInstance roomNode(int at) {
    var config = ClusterConfig.liteMember(settings()).setLiteMember(false);
    ClosedMember.port(config).setPort(at);
    return Hazelcast.newHazelcastInstance(config);
  }

  @AfterEach
  void leave() {
    vertx.close().await();
    cluster.leave();
    room.shutdown();
  }

  private HazelcastInstance lite() {
    return Hazelcast.getAllHazelcastInstances().stream()
        .filter(one -> one.getConfig().getClusterName().equals(name) && one != room)
        .findFirst()
        .orElseThrow();
  }

  private void merge() {
    var lite = lite();
    assertEquals(2, lite.getCluster().getMembers().size());
    ((LifecycleServiceImpl) lite.getLifecycleService()).fireLifecycleEvent(LifecycleState.MERGED);
  }

  @Test
  void whileTheClusterTakesNobodyInOneComesLater() throws Exception {
    room.getCluster().changeClusterState(ClusterState.FROZEN);
    var comes = CompletableFuture.supplyAsync(() -> {
      try {
        return Cluster.enter(settings());
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    });
    assertThrows(TimeoutException.class, () -> comes.get(5, TimeUnit.SECONDS));
    room.getCluster().changeClusterState(ClusterState.ACTIVE);
    var came = comes.get(20, TimeUnit.SECONDS);
    assertEquals(3, came.members());
    came.leave();
  }

  @Test
  void whenHazelcastGivesUpThatIsTold() throws InterruptedException {
    var ended = new CountDownLatch(1);
    cluster.onEnd(ended::countDown);
    lite().shutdown();
    assertTrue(ended.await(10, TimeUnit.SECONDS));
  }

  @Test
  void whoLeavesInOrderIsNotToldSo() throws InterruptedException {
    var ended = new CountDownLatch(1);
    cluster.onEnd(ended::countDown);
    cluster.leave();
    assertFalse(ended.await(1, TimeUnit.SECONDS));
  }

  @Test
  void afterASplitItsBrowsersAskAgain() throws InterruptedException {
    merge();
    assertTrue(doubts.await(10, TimeUnit.SECONDS));
  }

  @Test
  void afterASplitNothingIsSentToConsumersThatWentMeanwhile() throws InterruptedException {
    var node = room.getCluster().getLocalMember().getAttribute(ClusterConfig.NODE_ID);
    var consumers = room.<String, Object>getMultiMap("__vertx.subs");
    consumers.put("room.join", new HazelcastRegistrationInfo(new RegistrationInfo(node, 1, false)));
    assertNotEquals(ReplyFailure.NO_HANDLERS, failure());
    // tells nobody of the consumers that were there, as nobody tells a node that is split off
    consumers.clear();
    assertNotEquals(ReplyFailure.NO_HANDLERS, failure());
    merge();
    assertTrue(doubts.await(10, TimeUnit.SECONDS));
    assertEquals(ReplyFailure.NO_HANDLERS, failure());
  }

  /** Why a request to join failed: without the consumer it stands for, a registration is of nobody who answers. */
  private ReplyFailure failure() {
    var options = new DeliveryOptions().setSendTimeout(1_000);
    var failure = assertThrows(ReplyException.class, () -> vertx.eventBus().request("room.join", "{}", options).await());
    return failure.failureType();
  }

  @Test
  void whenRoomsAreLostWithTheirBackupsItsBrowsersAskAgainThoughARoomNodeIsLeft() throws InterruptedException {
    var others = List.of(roomNode(0), roomNode(0));
    var rooms = room.<Integer, Integer>getMap("rooms");
    IntStream.range(0, ENTRIES).forEach(number -> rooms.put(number, number));
    while (!room.getPartitionService().isClusterSafe()) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    others.parallelStream().forEach(one -> one.getLifecycleService().terminate());
    assertTrue(doubts.await(30, TimeUnit.SECONDS));
    assertTrue(rooms.size() < ENTRIES);
  }

  @Test
  void whenARoomNodeDiesThatHasABackupNobodyIsAskedAgain() throws InterruptedException {
    var other = roomNode(0);
    var rooms = room.<Integer, Integer>getMap("rooms");
    IntStream.range(0, ENTRIES).forEach(number -> rooms.put(number, number));
    while (!room.getPartitionService().isClusterSafe()) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    other.getLifecycleService().terminate();
    assertFalse(doubts.await(5, TimeUnit.SECONDS));
    assertEquals(ENTRIES, rooms.size());
  }
}
