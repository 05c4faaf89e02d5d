package duet.signaling.bad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.signaling.TestCluster;
import duet.signaling.TestSocket;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/** Two people in a room who say something to each other now and then. */
final class Talk {

  private final TestSocket ana;
  private final TestSocket bo;
  private int said;

  Talk(TestCluster cluster) throws InterruptedException {
    ana = cluster.socket().register().join("ana");
    ana.next();
    bo = cluster.socket().register().join("bo");
    bo.next();
    // the fake room tells no news: ana asks who came
    ana.join("ana").next();
  }

  /** Milliseconds until what one said was heard by the other, both ways. */
  long roundTripMs() throws InterruptedException {
    var start = System.nanoTime();
    said++;
    pass(ana, bo);
    pass(bo, ana);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private void pass(TestSocket from, TestSocket to) throws InterruptedException {
    from.frame("{\"type\":\"ping\"}");
    from.send("peer.signal", null, new JsonObject().put("body", new JsonObject().put("said", said)));
    assertEquals(said, to.next().getJsonObject("body").getJsonObject("body").getInteger("said"));
  }
}
