package duet.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import duet.room.bus.RoomConsumers;
import duet.room.cluster.Census;
import duet.room.cluster.Quorum;
import duet.room.metrics.Series;
import duet.room.store.RoomStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node loses the others between the question whether they are there and the answer that somebody sits. */
class LateQuorumTest {
  @ParameterizedTest
  @CsvSource({"2, unavailable", "9, joined"})
  @Timeout(60)
  @DisplayName("a seat that was given when the others were lost meanwhile is not promised: they may give it to somebody else")
  void seatWithoutTheOthers(int looksBeforeTheyAreLost, String result) {
    try (TestCluster cluster = new TestCluster(Map.of("ROOM_QUORUM", "2"))) {
      HazelcastInstance alone = cluster.member(0);
      Vertx vertx = Vertx.vertx();
      try {
        AtomicInteger looks = new AtomicInteger();
        Census census = new Census(instead(HazelcastInstance.class, alone, Map.of("getCluster",
            instead(Cluster.class, alone.getCluster(), Map.of("getMembers", (Look) () -> looks.getAndIncrement() < looksBeforeTheyAreLost
                ? twice(alone.getCluster().getLocalMember())
                : alone.getCluster().getMembers())))));
        RoomStore store = new RoomStore(alone, vertx.getOrCreateContext());
        store.rehearse("alone");
        new RoomConsumers(vertx, store, census, new Quorum(census, 2), cluster.settings(), new Series(new SimpleMeterRegistry(), new Census(alone), 2)).register().await();

        JsonObject answer = Person.at(vertx, "edge", "ana").join("tea");

        assertEquals(result, answer.getString("result"));
        assertEquals(1, store.figures().taken(), "the seat was given");
      } finally {
        vertx.close().await();
      }
    }
  }

  private static Set<Member> twice(Member member) {
    Set<Member> both = Collections.newSetFromMap(new IdentityHashMap<>());
    both.addAll(List.of(member, instead(Member.class, member, Map.of())));
    return both;
  }

  /** What a method says now. */
  private interface Look {
    Object now();
  }

  /** The real one, but for some methods. */
  private static <T> T instead(Class<T> type, T real, Map<String, Object> answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
      Object answer = answers.get(method.getName());
      if (answer != null) {
        return answer instanceof Look look ? look.now() : answer;
      }
      try {
        return method.invoke(real, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }));
  }
}
