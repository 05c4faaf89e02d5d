package duet.lab;

import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Somebody without a browser who wants a seat in one room, has a key to it, and may come back over another socket. */
public final class Guest implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String room;
  private final SockJsPerson socket;
  private final String page;
  private final String key;
  private final int attempt;

  private Guest(String room, SockJsPerson socket, String page, String key, int attempt) {
    this.room = room;
    this.socket = socket;
    this.page = page;
    this.key = key;
    this.attempt = attempt;
  }

  /** Opens a socket; asks for nothing yet. */
  public static Guest at(String url, String room) {
    var socket = SockJsPerson.arrive(url).join();
    var key = new byte[16];
    RANDOM.nextBytes(key);
    return new Guest(room, socket, socket.page(), Base64.getUrlEncoder().withoutPadding().encodeToString(key), 1);
  }

  /** The same page over a new socket. */
  public Guest back(String url) {
    return new Guest(room, SockJsPerson.arrive(url).join(), page, key, attempt + 1);
  }

  /** Asks for the seat; the result is {@code none} when there is no answer, or an error instead. */
  public JsonObject join() {
    var body = new JsonObject().put("room", room).put("page", page).put("attempt", attempt).put("seat", key);
    try {
      return socket.ask("room.join", body).join().getJsonObject("body", new JsonObject().put("result", "none"));
    } catch (CompletionException late) {
      return new JsonObject().put("result", "none");
    }
  }

  /** Sends something to the peer. */
  public void signal(JsonObject body) {
    send("peer.signal", new JsonObject().put("body", body));
  }

  /** Says that it sees the peer. */
  public void report() {
    send("call.report", new JsonObject().put("connectMs", 180).put("direct", true).put("reconnects", 0));
  }

  private void send(String address, JsonObject body) {
    socket.send(new JsonObject().put("type", "send").put("address", address).put("body", body));
  }

  public void leave() {
    socket.ask("room.leave", new JsonObject()).join();
  }

  /** Waits until it is told that it has no seat any more, or that it had better ask whether it has. */
  public void hearsOfSeat(Duration atMost) throws InterruptedException {
    socket.hears(frame -> List.of("unseated", "ask-again").contains(type(frame)), atMost);
  }

  /** Waits until it is told whether the peer is there. */
  public void hearsOfPeer(boolean present, Duration atMost) throws InterruptedException {
    socket.hears(frame -> "peer".equals(type(frame))
        && frame.getJsonObject("body").getValue("peer") instanceof JsonObject peer
        && peer.getBoolean("present") == present, atMost);
  }

  private static String type(JsonObject frame) {
    return frame.getValue("body") instanceof JsonObject body ? body.getString("type", "") : "";
  }

  /** Waits until the server closes the socket. */
  public void awaitClose() {
    socket.awaitClose();
  }

  public String page() {
    return page;
  }

  public String room() {
    return room;
  }

  @Override
  public void close() {
    socket.close();
  }
}
