package duet.room.sweep;

import duet.room.bus.News;
import duet.room.cluster.Census;
import duet.room.cluster.Quorum;
import duet.room.domain.Command.Sweep;
import duet.room.domain.Room;
import duet.room.metrics.Series;
import duet.room.store.Figures;
import duet.room.store.RoomStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps the rooms of which this node is primary: seats of dead signaling processes become held, holds that are over are
 * freed, the news goes out; lost news is told again. All calls on one context.
 */
public final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  private final Vertx vertx;
  private final RoomStore store;
  private final News news;
  private final Census census;
  private final Quorum quorum;
  private final Series series;
  private final long nodeHold;
  private boolean running;
  private boolean again;

  /**
   * Puts the parts together.
   *
   * @param vertx    whose workers may wait for Hazelcast
   * @param store    the rooms
   * @param news     applies commands and passes their news on
   * @param census   which signaling processes live
   * @param quorum   with fewer room nodes nothing is swept: they may be the smaller half of a split, and know old things
   * @param series   learns what was counted on the way
   * @param nodeHold how long the seats of dead ones are held, in milliseconds
   */
  public Sweeper(Vertx vertx, RoomStore store, News news, Census census, Quorum quorum, Series series, long nodeHold) {
    this.vertx = vertx;
    this.store = store;
    this.news = news;
    this.census = census;
    this.quorum = quorum;
    this.series = series;
    this.nodeHold = nodeHold;
  }

  /** Sweeps once; asked while it is at it, once more afterwards. */
  public void sweep() {
    again = running;
    if (running) {
      return;
    }
    if (quorum.isMissing()) {
      series.swept(Figures.of(List.of()));
      return;
    }
    running = true;
    news.retell();
    vertx.executeBlocking(this::due)
        .compose(due -> Future.join(due.rooms().stream().map(key -> news.apply(key, due.sweep())).toList()))
        .onFailure(e -> LOG.warn("A sweep failed; the next one comes in a second: {}", e.toString()))
        .onComplete(done -> {
          running = false;
          if (again) {
            sweep();
          }
        });
  }

  private Due due() {
    Set<String> living = census.instances();
    List<Room> seen = new ArrayList<>();
    Collection<String> rooms = store.due(living, seen::add);
    series.swept(Figures.of(seen));
    return new Due(rooms, new Sweep(living, nodeHold));
  }

  /** Which rooms are to be swept, and how. */
  private record Due(Collection<String> rooms, Sweep sweep) {}
}
