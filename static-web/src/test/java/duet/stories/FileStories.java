package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.awaitPictures;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import duet.lab.Chat;
import duet.lab.Person;
import duet.lab.Stage;
import duet.lab.Traits;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two people in a call give each other files. */
abstract class FileStories {
  private static final int MB = 1024 * 1024;

  /** A disk from which at most 64 KiB come every 200 ms. */
  private static final String SLOW_DISK = """
      const { arrayBuffer } = Blob.prototype;
      Blob.prototype.arrayBuffer = async function () {
        await new Promise((resolve) => setTimeout(resolve, 200));
        return arrayBuffer.call(this);
      };
      """;

  private final Stage stage;

  FileStories(Stage stage) {
    this.stage = stage;
  }

  @Test
  @DisplayName("A file is accepted, comes over and is saved, byte for byte")
  void aFileComesOver() throws Exception {
    var room = stage.room("Tea");
    var ana = stage.person(1).arrive().join(room);
    var bo = stage.person(2).arrive().join(room);
    awaitPictures(ana, bo);
    var bytes = new byte[3 * MB];
    new Random(1).nextBytes(bytes);

    give(ana, "tea.bin", bytes);
    assertThat(bo.button("Chat")).hasClass(Chat.UNREAD);
    bo.button("Chat").click();
    var byItself = bo.tab().waitForDownload(bo.button("Accept: tea.bin")::click);
    assertEquals("tea.bin", byItself.suggestedFilename());
    assertArrayEquals(bytes, Files.readAllBytes(byItself.path()));

    var save = new Chat(bo).messages().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Save"));
    assertThat(save).isVisible(new IsVisibleOptions().setTimeout(60_000));
    assertThat(new Chat(ana).messages()).containsText("3.1 MB, sent.");
    var saved = bo.tab().waitForDownload(save::click);
    assertEquals("tea.bin", saved.suggestedFilename());
    assertArrayEquals(bytes, Files.readAllBytes(saved.path()));
  }

  @Test
  @DisplayName("The one who gets a file stops it half way: both are told, and the next one comes over")
  void aFileIsStopped() {
    var room = stage.room("Tea");
    var ana = stage.person(1, Traits.usual().running(SLOW_DISK)).arrive().join(room);
    var bo = stage.person(2).arrive().join(room);
    awaitPictures(ana, bo);

    give(ana, "long.bin", new byte[4 * MB]);
    bo.button("Chat").click();
    bo.button("Accept: long.bin").click();
    assertThat(new Chat(bo).messages().getByRole(AriaRole.PROGRESSBAR)).isVisible();
    bo.button("Cancel: long.bin").click();
    assertThat(new Chat(ana).messages()).containsText("Your peer does not want it.");
    assertThat(new Chat(bo).messages()).containsText("You did not want it.");

    give(ana, "short.bin", new byte[10]);
    bo.button("Accept: short.bin").click();
    assertThat(new Chat(bo).messages()).containsText("10 bytes, received.");
  }

  private static void give(Person person, String name, byte[] bytes) {
    person.tab().locator("input[type=file]").setInputFiles(new FilePayload(name, "application/octet-stream", bytes));
  }
}
