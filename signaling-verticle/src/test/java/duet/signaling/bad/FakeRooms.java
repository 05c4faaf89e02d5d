package duet.signaling.bad;

import duet.signaling.TestCluster;
import io.vertx.core.json.JsonObject;

/** Rooms of which only one is real: there the two who talk sit; everybody else sits alone. */
final class FakeRooms {

  private FakeRooms() {}

  static void answer(TestCluster cluster) {
    var seated = new JsonObject();
    cluster.room(
        "room.join",
        message -> {
          var body = message.body();
          var answer = new JsonObject().put("result", "joined").put("room", body.getString("room")).put("polite", true);
          answer.put("epoch", "e").put("version", seated.size() + 1).putNull("peer");
          if ("Tea".equals(body.getString("room"))) {
            var other = seated.getJsonObject(body.getString("page").equals("ana") ? "bo" : "ana");
            answer.put("peer", other);
            seated.put(body.getString("page"), peer(body.getString("page"), message.headers().get("session")));
          }
          message.reply(answer);
        });
    cluster.room("room.lock", message -> message.reply(new JsonObject().put("result", "locked")));
    cluster.room("room.leave", message -> message.reply(new JsonObject().put("result", "left")));
    cluster.room("room.lost", message -> message.reply(new JsonObject().put("result", "noted")));
  }

  private static JsonObject peer(String page, String session) {
    return new JsonObject().put("page", page).put("present", true).put("session", session).put("instance", "one");
  }
}
