package duet.inspector;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What looking costs: CPU for each request from one node to another and its reply, both in this process, without an
 * inspector, with one that nobody looks into, and with readers of everything. To be run by hand; the README says how.
 */
final class Cost {
  private static final int REQUESTS = 50_000;
  private static final int AT_ONCE = 32;
  private static final int ROUNDS = 5;

  private Cost() {}

  public static void main(String[] args) throws Exception {
    Map<String, List<Double>> costs = new LinkedHashMap<>();
    try (Plain plain = new Plain(); Inspected inspected = new Inspected()) {
      for (int round = -1; round < ROUNDS; round++) {
        measure(costs, round, "no inspector", plain.asking, plain.answering);
        measure(costs, round, "nobody looks", inspected.asking.vertx, inspected.answering.vertx);
        for (int readers : new int[] {1, Readers.MOST}) {
          List<Tailing> tails = inspected.read(readers);
          measure(costs, round, readers + " reading all", inspected.asking.vertx, inspected.answering.vertx);
          tails.forEach(Tailing::close);
          inspected.untilNobodyLooks();
        }
      }
    }
    costs.forEach((name, all) -> System.out.printf("%-16s %5.1f us CPU a request at least, %5.1f median; %s%n",
        name, Collections.min(all), all.stream().sorted().toList().get(all.size() / 2), all));
    System.exit(0);
  }

  private static void measure(Map<String, List<Double>> costs, int round, String name, Vertx asking, Vertx answering) {
    OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = system.getProcessCpuTime();
    Promise<Void> done = Promise.promise();
    asking.runOnContext(here -> Future.all(IntStream.range(0, AT_ONCE)
        .mapToObj(i -> ask(asking, REQUESTS / AT_ONCE)).toList()).<Void>mapEmpty().onComplete(done));
    done.future().await();
    double micros = (system.getProcessCpuTime() - before) / 1e3 / REQUESTS;
    if (round >= 0) {
      costs.computeIfAbsent(name, first -> new ArrayList<>()).add(Math.round(micros * 10) / 10.0);
    }
  }

  private static Future<?> ask(Vertx vertx, int left) {
    JsonObject body = new JsonObject().put("room", "Tea").put("page", "1f0c3a52").put("attempt", 1).put("seat", "x".repeat(43));
    return left == 0 ? Future.succeededFuture()
        : vertx.eventBus().request("room.join", body).compose(answer -> ask(vertx, left - 1));
  }

  private static void answer(Vertx vertx) {
    JsonObject joined = new JsonObject().put("result", "joined").put("room", "Tea").put("polite", true).put("version", 1);
    vertx.eventBus().consumer("room.join", message -> message.reply(joined)).completion().await();
  }

  /** Two nodes as they would be without. */
  private static final class Plain implements AutoCloseable {
    private final String cluster = "plain-" + UUID.randomUUID();
    private final List<HazelcastInstance> members = new ArrayList<>();
    final Vertx asking = node();
    final Vertx answering = node();

    Plain() {
      answer(answering);
    }

    private Vertx node() {
      HazelcastInstance member = Hazelcast.newHazelcastInstance(TestNode.config(cluster, "none", UUID.randomUUID().toString()));
      members.add(member);
      return Vertx.builder().with(new VertxOptions().setEventBusOptions(new EventBusOptions().setHost("127.0.0.1")))
          .withClusterManager(new HazelcastClusterManager(member)).buildClustered().await();
    }

    @Override
    public void close() {
      asking.close().await();
      answering.close().await();
      members.forEach(HazelcastInstance::shutdown);
    }
  }

  /** Two nodes as they are. */
  private static final class Inspected implements AutoCloseable {
    private final String cluster = "inspected-" + UUID.randomUUID();
    final TestNode asking = new TestNode(cluster, "signaling", UnaryOperator.identity());
    final TestNode answering = new TestNode(cluster, "room", UnaryOperator.identity());

    Inspected() {
      answer(answering.vertx);
    }

    List<Tailing> read(int readers) throws IOException, InterruptedException {
      List<Tailing> tails = new ArrayList<>();
      for (int i = 0; i < readers; i++) {
        Tailing tail = new Tailing(asking.looking, "");
        tails.add(tail);
        Thread thread = new Thread(tail::drain, "reader");
        thread.setDaemon(true);
        thread.start();
      }
      while (watchers() < 2) {
        Thread.sleep(50);
      }
      return tails;
    }

    void untilNobodyLooks() throws InterruptedException {
      while (watchers() > 0) {
        Thread.sleep(50);
      }
    }

    private int watchers() {
      return asking.looking.json("/bus").getJsonArray("members").stream()
          .mapToInt(member -> ((JsonObject) member).getJsonObject("tail").getInteger("watchers")).sum();
    }

    @Override
    public void close() {
      asking.close();
      answering.close();
    }
  }
}
