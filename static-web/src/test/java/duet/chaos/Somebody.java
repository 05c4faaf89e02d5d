package duet.chaos;

import java.util.Base64;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * One person: goes from room to room, and drops, sleeps, reloads, moves, vanishes and comes back in all the ways people
 * do. What they do next comes from their random numbers alone. On the loop only.
 */
final class Somebody {
  private static final int PING_MS = 3_000;

  private final String name;
  private final String url;
  private final Loop loop;
  private final Random random;
  /** Apart from what decides their acts, as the network's delays decide how often it is asked. */
  private final Random jitter = new Random();
  private final History history;
  private final int rooms;
  private Tab tab;
  private Future<?> next = CompletableFuture.completedFuture(null);
  private boolean acts = true;

  Somebody(String name, String url, Loop loop, Random random, History history, int rooms) {
    this.name = name;
    this.url = url;
    this.loop = loop;
    this.random = random;
    this.history = history;
    this.rooms = rooms;
  }

  void start() {
    loop.every(PING_MS, () -> {
      if (tab != null) {
        tab.ping();
      }
    });
    within(0, 5_000, this::visit);
  }

  /** Stays where they are from now on, and comes back where a socket is silent. */
  void calmDown() {
    acts = false;
    next.cancel(false);
    if (tab != null) {
      tab.wakeUp();
    }
  }

  /** The tab, or null while there is none. */
  Tab tab() {
    return tab;
  }

  private void within(long atLeast, long atMost, Runnable act) {
    next.cancel(false);
    if (acts) {
      next = loop.after(atLeast + (long) (random.nextDouble() * (atMost - atLeast)), act);
    }
  }

  /** A fresh page and a fresh room; one in ten has no seat key. */
  private void visit() {
    open(randomRoom(), random.nextInt(10) == 0 ? null : newKey());
  }

  private void open(String room, String key) {
    tab = newTab();
    tab.join(room, key);
    stay();
  }

  private Tab newTab() {
    var holder = new Tab[1];
    holder[0] = new Tab(name, url, loop, jitter, history, () -> turnedAway(holder[0]));
    return holder[0];
  }

  private void turnedAway(Tab away) {
    if (away == tab) {
      within(1_000, 5_000, this::nextRoom);
    }
  }

  private void nextRoom() {
    tab.join(randomRoom(), newKey());
    stay();
  }

  /** Rooms of low numbers are popular. */
  private String randomRoom() {
    return room(Math.min(random.nextInt(rooms), random.nextInt(rooms)));
  }

  static String room(int number) {
    return "chaos " + number;
  }

  private String newKey() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void stay() {
    within(2_000, 25_000, this::act);
  }

  private void act() {
    var room = tab.room();
    var key = tab.key();
    int dice = random.nextInt(100);
    if (dice < 20) {
      tab.leave();
      within(50, 3_000, this::nextRoom);
    } else if (dice < 25) {
      tab.leave();
      tab.end();
      within(500, 5_000, this::visit);
    } else if (dice < 42) {
      if (key == null) {
        vanish();
      } else {
        tab.cut();
        stay();
      }
    } else if (dice < 52) {
      tab.fallSilent();
      within(1_000, 25_000, key == null ? this::vanish : this::wakeUp);
    } else if (dice < 68) {
      tab.end();
      within(0, 3_000, () -> open(room, key));
    } else if (dice < 78) {
      tab.end();
      within(5_000, 60_000, () -> open(room, key));
    } else if (dice < 85) {
      tab.end();
      within(0, 1_000, () -> open(room, newKey()));
    } else if (dice < 92) {
      move(room, key);
    } else if (dice < 96) {
      vanish();
    } else {
      stay();
    }
  }

  private void wakeUp() {
    tab.wakeUp();
    stay();
  }

  private void vanish() {
    tab.end();
    within(1_000, 10_000, this::visit);
  }

  /** A second tab takes the seat while the first is there; that one is closed a little later. */
  private void move(String room, String key) {
    var first = tab;
    open(room, key);
    loop.after(5_000, first::end);
  }
}
