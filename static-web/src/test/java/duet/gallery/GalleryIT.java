package duet.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.lab.OneProcess;
import duet.lab.Stage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every state of the page: pictures of it in {@code target/gallery}, nobody kept out of it, and no word cut off. */
@Tag("thorough")
class GalleryIT {
  /** Seats are held for longer than pictures take. */
  private static final Map<String, String> SETTINGS = Map.of("SEAT_HOLD", "90s");

  @RegisterExtension
  static final Stage STAGE = new Stage(() -> new OneProcess(SETTINGS));

  private static final Album ALBUM = new Album();

  @Nested class Door extends DoorStates { Door() { super(STAGE, ALBUM); } }

  @Nested class Room extends RoomStates { Room() { super(STAGE, ALBUM); } }

  @Nested class Call extends CallStates { Call() { super(STAGE, ALBUM); } }

  @AfterEach
  void nothingIsWrongWithThem() {
    assertEquals("", String.join("\n", ALBUM.findings()));
  }

  @AfterAll
  static void bind() throws IOException {
    ALBUM.bind();
  }
}
