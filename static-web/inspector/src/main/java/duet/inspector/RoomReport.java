package duet.inspector;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts together what the nodes know of one room: how it stands, and its recent history in order of time. */
final class RoomReport {
  private RoomReport() {}

  /**
   * One report of many.
   *
   * @param members each with its {@code answer}, or why it is {@code silent}
   * @return nothing, when nobody has ever heard of the room
   */
  static Optional<JsonObject> of(List<JsonObject> members) {
    JsonObject room = new JsonObject();
    List<JsonObject> history = new ArrayList<>();
    JsonArray silent = new JsonArray();
    for (JsonObject member : members) {
      JsonObject answer = member.getJsonObject("answer");
      if (answer == null) {
        silent.add(new JsonObject().put("node", member.getString("node")).put("why", member.getString("silent")));
      } else if (!answer.isEmpty()) {
        JsonArray steps = (JsonArray) answer.remove("history");
        steps.forEach(step -> history.add(((JsonObject) step).put("node", member.getString("node"))));
        room.mergeIn(answer);
      }
    }
    if (!room.containsKey("seats") && history.isEmpty()) {
      return Optional.empty();
    }
    history.sort(Comparator.comparing(step -> Instant.parse(step.getString("time"))));
    return Optional.of(room.put("history", new JsonArray(history)).put("silent", silent));
  }

  /** The same for people. */
  static String text(JsonObject report) {
    Table seats = new Table("SEAT", "STATE", "LEFT MS", "PAGE", "ATTEMPT", "SESSION", "NODE", "WAY BACK");
    report.getJsonArray("seats", new JsonArray()).forEach(each -> {
      JsonObject seat = (JsonObject) each;
      seats.row(seat.getString("seat"), seat.getString("state"), seat.getLong("leftMs"), seat.getString("page"),
          seat.getInteger("attempt"), seat.getString("session"), BusText.shortened(seat.getString("instance")),
          seat.getBoolean("wayBack"));
    });
    Table history = new Table("TIME", "WHAT", "SESSION", "PAGE", "OUTCOME", "SEATS THEN", "NODE");
    report.getJsonArray("history").forEach(each -> {
      JsonObject step = (JsonObject) each;
      history.row(step.getString("time"), step.getString("what"), BusText.shortened(step.getString("session")), step.getString("page"),
          step.getString("outcome"), BusText.shortened(step.getString("seats")), BusText.shortened(step.getString("node")));
    });
    return "Room \"" + report.getString("room", report.getString("key")) + "\""
        + (report.containsKey("seats")
            ? ", epoch " + report.getString("epoch") + ", version " + report.getLong("version")
                + (report.getBoolean("locked", false) ? ", locked" : "") + "\n\n" + seats
            : " is empty now: nobody sits there, and no seat is held.\n")
        + (report.getJsonArray("silent").isEmpty() ? "" : "\nSILENT, what they know is missing: "
            + report.getJsonArray("silent").encode() + "\n")
        + "\n" + history;
  }
}
