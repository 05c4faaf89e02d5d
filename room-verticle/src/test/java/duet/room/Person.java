package duet.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Somebody in a browser, as their edge speaks for them. */
record Person(Vertx vertx, String page, int attempt, String session, String instance, String key) {
  static Person at(Vertx vertx, String instance, String page) {
    return new Person(vertx, page, 1, UUID.randomUUID().toString(), instance, (page + "-".repeat(43)).substring(0, 43));
  }

  Person keyless() {
    return new Person(vertx, page, attempt, session, instance, null);
  }

  /** The same page over a new socket. */
  Person again() {
    return new Person(vertx, page, attempt + 1, UUID.randomUUID().toString(), instance, key);
  }

  /** Reloaded: another page, the same key. */
  Person reloaded() {
    return new Person(vertx, page + "r", 1, UUID.randomUUID().toString(), instance, key);
  }

  Person on(Vertx vertx, String instance) {
    return new Person(vertx, page, attempt, session, instance, key);
  }

  Future<JsonObject> joins(String room) {
    return joins(room, null);
  }

  Future<JsonObject> joins(String room, String seated) {
    DeliveryOptions options = headers();
    if (seated != null) {
      options.addHeader("seated", seated);
    }
    return ask("room.join", key == null ? body(room) : body(room).put("seat", key), options);
  }

  JsonObject join(String room) {
    return joins(room).await();
  }

  /** As edges do: asks again when nobody answers, since the request may have gone to a node that just died. */
  JsonObject joinPatiently(String room) {
    DeliveryOptions options = headers().setSendTimeout(1_000);
    JsonObject body = body(room).put("seat", key);
    return ask("room.join", body, options)
        .recover(unanswered -> ask("room.join", body, options))
        .recover(unanswered -> ask("room.join", body, options)).await();
  }

  JsonObject lock(String room, boolean locked) {
    return ask("room.lock", body(room).put("locked", locked), headers()).await();
  }

  JsonObject leave(String room) {
    return ask("room.leave", body(room), headers()).await();
  }

  JsonObject lost(String room) {
    return ask("room.lost", body(room), headers()).await();
  }

  JsonObject present() {
    return new JsonObject().put("page", page).put("present", true).put("session", session).put("instance", instance);
  }

  JsonObject away() {
    return new JsonObject().put("page", page).put("present", false);
  }

  JsonObject body(String room) {
    return new JsonObject().put("room", room).put("page", page).put("attempt", attempt);
  }

  DeliveryOptions headers() {
    return new DeliveryOptions().addHeader("session", session).addHeader("instance", instance).setSendTimeout(10_000);
  }

  Future<JsonObject> ask(String address, JsonObject body, DeliveryOptions options) {
    return vertx.eventBus().<JsonObject>request(address, body, options).map(Message::body);
  }
}
