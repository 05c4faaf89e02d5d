package duet.load;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Those of the servers that are compared. */
final class Dialects {
  private Dialects() {}

  /** Duet's: SockJS over a WebSocket, the bridge's frames in it, and a seat in a room of two: see signaling-verticle/contract. */
  record Duet() implements Dialect {
    private static final String PING = message(new JsonObject().put("type", "ping"));
    private static final String REGISTER = message(new JsonObject().put("type", "register").put("address", "inbox"));
    private static final String JOIN = "join";

    private static String message(JsonObject frame) {
      return new JsonArray(List.of(frame.encode())).encode();
    }

    private static String send(String address, JsonObject body) {
      return message(new JsonObject().put("type", "send").put("address", address).put("body", body));
    }

    @Override
    public String path(Person person) {
      return "/eventbus/%03d/%08x/websocket".formatted(
          ThreadLocalRandom.current().nextInt(1000), ThreadLocalRandom.current().nextInt());
    }

    @Override
    public void heard(Person person, byte[] text, int from, int length) {
      switch (text[from]) {
        case 'o' -> {
          person.say(PING);
          person.say(REGISTER);
          join(person);
        }
        case 'h' -> person.say(PING);
        case 'a' -> {
          if (!person.signalled(text, from, length)) {
            new JsonArray(new String(text, from + 1, length - 1, StandardCharsets.UTF_8))
                .forEach(frame -> take(person, new JsonObject((String) frame)));
          }
        }
        default -> { }
      }
    }

    /** Asks for the seat; with the key, the same page, and who the peer was, as a page does that comes back. */
    private static void join(Person person) {
      var body = new JsonObject().put("room", person.room()).put("page", person.name()).put("attempt", person.attempt())
          .put("seat", "%022d".formatted(person.number()));
      if (person.attempt() > 1 && person.hasPeer()) {
        body.put("with", person.peer().name());
      }
      person.say(message(new JsonObject().put("type", "send").put("address", "room.join").put("body", body).put("replyAddress", JOIN)));
    }

    private static void take(Person person, JsonObject frame) {
      var body = frame.getValue("body") instanceof JsonObject object ? object : new JsonObject();
      if (JOIN.equals(frame.getString("address")) && "rec".equals(frame.getString("type"))) {
        switch (body.getString("result")) {
          case "joined" -> person.arrived();
          case "unavailable" -> person.waits(body.getInteger("retryAfterMs"), () -> join(person));
          default -> person.refused(body.getString("result"));
        }
      } else if ("err".equals(frame.getString("type")) || List.of("moved", "unseated").contains(body.getString("type", ""))) {
        person.refused(frame.encode());
      } else if ("check".equals(body.getString("type"))) {
        person.say(PING);
      }
    }

    @Override
    public String signal(Person person, String body, boolean description) {
      return send("peer.signal", new JsonObject().put("to", person.peer().name()).put("body", new JsonObject(body)));
    }

    @Override
    public String ping() {
      return PING;
    }

    /** Frees the seat. */
    static void leave(Person person) {
      person.say(send("room.leave", new JsonObject()));
    }
  }

  /** That of {@link RawServer}: the name of the peer, a bar, and the body, which is handed over as it is. */
  record Raw() implements Dialect {
    @Override
    public String path(Person person) {
      return "/" + person.name();
    }

    @Override
    public void heard(Person person, byte[] text, int from, int length) {
      if (!person.signalled(text, from, length)) {
        person.arrived();
      }
    }

    @Override
    public String signal(Person person, String body, boolean description) {
      return person.peer().name() + "|" + body;
    }
  }

  /** peerjs-server's: it knows people, not rooms. */
  record PeerJs() implements Dialect {
    @Override
    public String path(Person person) {
      return "/peerjs?key=peerjs&id=%s&token=t%d&version=1.5.4".formatted(person.name(), person.number());
    }

    @Override
    public void heard(Person person, byte[] text, int from, int length) {
      if (!person.signalled(text, from, length)) {
        if (Dialect.contains("\"OPEN\"", text, from, length)) {
          person.arrived();
        } else {
          person.refused(new String(text, from, length, StandardCharsets.UTF_8));
        }
      }
    }

    @Override
    public String signal(Person person, String body, boolean description) {
      return "{\"type\":\"%s\",\"payload\":%s,\"dst\":\"%s\"}".formatted(description ? "OFFER" : "CANDIDATE", body, person.peer().name());
    }

    @Override
    public String ping() {
      return "{\"type\":\"HEARTBEAT\"}";
    }
  }

  /** That of a room server on socket.io: Engine.IO's digit, Socket.IO's digit, and an event. */
  record SocketIo() implements Dialect {
    @Override
    public String path(Person person) {
      return "/socket.io/?EIO=4&transport=websocket";
    }

    @Override
    public void heard(Person person, byte[] text, int from, int length) {
      if (person.signalled(text, from, length)) {
        return;
      }
      var packet = new String(text, from, length, StandardCharsets.UTF_8);
      if (packet.startsWith("0")) {
        person.say("40");
      } else if (packet.equals("2")) {
        person.say("3");
      } else if (packet.startsWith("40")) {
        person.say("42[\"join\",\"%s\"]".formatted(person.room()));
      } else if (packet.startsWith("42[\"created\"") || packet.startsWith("42[\"joined\"")) {
        person.arrived();
      } else if (packet.startsWith("42[\"full\"")) {
        person.refused("full");
      }
    }

    @Override
    public String signal(Person person, String body, boolean description) {
      return "42[\"%s\",\"%s\",%s]".formatted(description ? "offer" : "candidate", person.room(), body);
    }
  }
}
