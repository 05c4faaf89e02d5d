package duet.gallery;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import duet.lab.Guest;
import duet.lab.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** In a room without the other one, or on the way into it. */
abstract class RoomStates {
  /** What a server says that finds no room node, in the place of a seat. */
  private static final String NO_ROOM_NODE = """
      const { parse } = JSON;
      JSON.parse = (text) => {
        const frame = parse(text);
        return frame?.body?.result === 'joined' ? { ...frame, body: { result: 'unavailable', retryAfterMs: 60_000 } } : frame;
      };
      """;

  /** No way from one to the other is found. */
  private static final String WALL = """
      const { setRemoteDescription } = RTCPeerConnection.prototype;
      RTCPeerConnection.prototype.setRemoteDescription = function ({ type, sdp }) {
        return setRemoteDescription.call(this, { type, sdp: sdp.replace(/^a=candidate.*\\r\\n/gmu, '') });
      };
      RTCPeerConnection.prototype.addIceCandidate = async () => {};
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Stage stage;
  private final Album album;

  RoomStates(Stage stage, Album album) {
    this.stage = stage;
    this.album = album;
  }

  @Test
  void waiting() {
    var ana = stage.person(1, Portrait.in(0)).arrive().join(stage.room("Sunday coffee"));
    assertThat(ana.status("Waiting for the other person.")).isVisible();
    album.show("waiting", ana);
    ana.button("QR code").click();
    assertThat(ana.tab().locator("#qr-picture img")).isVisible();
    album.show("waiting, with the QR code", ana);
    ana.button("Close QR code").click();
    ana.offline(true);
    assertThat(ana.status("Reconnecting…")).isVisible(new IsVisibleOptions().setTimeout(30_000));
    album.show("server gone", ana);
  }

  @Test
  void starting() {
    var ana = stage.person(1, Portrait.in(0, NO_ROOM_NODE)).arrive().join(stage.room("Sunday coffee"));
    assertThat(ana.status("The service is starting; trying again.")).isVisible();
    album.show("service starting", ana);
  }

  @Test
  void full() {
    var room = stage.room("Sunday coffee");
    sit(room);
    sit(room);
    var ana = stage.person(1, Portrait.in(0)).arrive().join(room);
    assertThat(ana.alert("This room is full: two people are already in it.")).isVisible();
    album.show("full", ana);
  }

  @Test
  void held() throws InterruptedException {
    var room = stage.room("Sunday coffee");
    try (var bo = Guest.at(stage.duet().url(1), room)) {
      bo.join();
      try (var cy = Guest.at(stage.duet().url(2), room)) {
        cy.join();
      }
      bo.hearsOfPeer(false, PATIENCE);
      var ana = stage.person(1, Portrait.in(0)).arrive().join(room);
      assertThat(ana.statusLike("Somebody is reconnecting; the seat is kept for \\d+ s\\.")).isVisible();
      album.show("held", ana);
    }
  }

  @Test
  void connecting() {
    var room = stage.room("Sunday coffee");
    sit(room);
    var ana = stage.person(1, Portrait.in(0)).arrive().join(room);
    assertThat(ana.status("Connecting…")).isVisible();
    album.show("connecting", ana);
  }

  @Test
  void noWay() {
    var room = stage.room("Sunday coffee");
    stage.person(2, Portrait.in(60, WALL)).arrive().join(room);
    var ana = stage.person(1, Portrait.in(0, WALL)).arrive().join(room);
    assertThat(ana.statusLike("Still connecting")).isVisible(new IsVisibleOptions().setTimeout(30_000));
    album.show("connecting without a relay", ana);
  }

  /** Somebody who is there, and whose browser tells nobody how to reach it. */
  private void sit(String room) {
    var person = stage.socket(2);
    var answer = person.ask("room.join", person.join(room)).join();
    assertEquals("joined", answer.getJsonObject("body").getString("result"), answer::encode);
  }
}
