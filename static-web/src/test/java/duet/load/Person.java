package duet.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;

/** One of a crowd. Two and two share a room: numbers 0 and 1, 2 and 3, and so on. */
final class Person implements Client.Ear {
  private static final int LONGEST_PAUSE_MS = 10_000;

  private final Crowd crowd;
  private final int number;
  private Client client;
  private int door;
  private int attempt;
  private int failures;
  private boolean here;
  private boolean gone;
  private Frame[] signals;

  Person(Crowd crowd, int number) {
    this.crowd = crowd;
    this.number = number;
    door = number;
  }

  int number() {
    return number;
  }

  String name() {
    return crowd.name() + "-" + number;
  }

  String room() {
    return crowd.name() + "." + number / 2;
  }

  /** Whether somebody shares the room already. */
  boolean hasPeer() {
    return (number ^ 1) < crowd.size();
  }

  Person peer() {
    return crowd.person(number ^ 1);
  }

  /** How many sockets it has opened, from 1. */
  int attempt() {
    return attempt;
  }

  /** Whether its server has it where it wants to be. */
  boolean here() {
    return here;
  }

  /** Opens a socket. */
  void dial() {
    if (gone) {
      return;
    }
    attempt++;
    try {
      client = new Client(crowd.reactor(), source(), crowd.door(door), crowd.dialect().path(this), this);
    } catch (IOException e) {
      throw new UncheckedIOException("no socket for person " + number, e);
    }
  }

  /** From any of the machine's own addresses: 250 people share one, as in a school, and no address runs out of ports. */
  private String source() {
    int address = number / 250;
    return "127.0.%d.%d".formatted(1 + address / 250, 1 + address % 250);
  }

  void say(String text) {
    client.send(Frame.text(text).buffer());
  }

  void send(Frame frame) {
    client.send(frame.buffer());
  }

  /** Sends the peer a candidate or a description, stamped with this moment. */
  void signal(boolean description, long moment) {
    if (signals == null) {
      signals = new Frame[] {
        Frame.text(crowd.dialect().signal(this, Signals.candidate(number), false)),
        Frame.text(crowd.dialect().signal(this, Signals.description(number), true))};
    }
    client.send(signals[description ? 1 : 0].stamped(moment));
  }

  /** Hands over what the peer sent. @return false when this is nothing of that sort */
  boolean signalled(byte[] text, int from, int length) {
    long moment = Frame.stampIn(text, from, length);
    if (moment >= 0) {
      crowd.signalled(this, moment);
    }
    return moment >= 0;
  }

  /** The server says that all is as it should be. */
  void arrived() {
    failures = 0;
    if (!here) {
      here = true;
      crowd.arrived(this);
    }
  }

  /** The server says when to ask again. */
  void waits(int millis, Runnable again) {
    crowd.askedToWait();
    var asking = client;
    crowd.reactor().after(millis, () -> {
      if (client == asking && !gone) {
        again.run();
      }
    });
  }

  /** The server says no. */
  void refused(String why) {
    crowd.refused(why);
  }

  @Override
  public void opened() {
    crowd.dialect().opened(this);
  }

  @Override
  public void heard(byte[] bytes, int from, int length) {
    crowd.dialect().heard(this, bytes, from, length);
  }

  /** Dials the next door after a pause, as the page does: at a random moment, and within twice the time each time it fails. */
  @Override
  public void closed(String answer) {
    if (here) {
      here = false;
      crowd.lost(this);
    }
    if (answer.contains(" 503 ")) {
      crowd.askedToWait();
    }
    door++;
    crowd.reactor().after(ThreadLocalRandom.current().nextInt(Math.min(LONGEST_PAUSE_MS, 500 << Math.min(failures++, 5))), this::dial);
  }

  /** Closes its socket for good. */
  void leave() {
    gone = true;
    here = false;
    client.send(Frame.control(8, new byte[] {3, (byte) 232}).buffer());
    client.close();
  }

  /** The network swallows its socket: the server sees it break. */
  void cut() {
    client.close();
    closed("");
  }
}
