package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.awaitPictures;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.options.AriaRole;
import duet.lab.Chat;
import duet.lab.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two people in a call write to each other. */
abstract class ChatStories {
  private static final String ADDRESS = "https://example.org/tea?cup=1&milk=no";
  private static final String INVITATION = "<b>Tea</b>: " + ADDRESS + ", at five";
  private static final String NEW_MESSAGE = "New message.";

  private final Stage stage;

  ChatStories(Stage stage) {
    this.stage = stage;
  }

  @Test
  @DisplayName("What one writes comes to the other: announced and marked while the chat is closed, an address as a link")
  void oneWritesTheOtherReads() {
    var room = stage.room("Tea");
    var ana = stage.person(1).arrive().join(room);
    var bo = stage.person(2).arrive().join(room);
    awaitPictures(ana, bo);
    var anas = new Chat(ana);
    var bos = new Chat(bo);

    anas.button().click();
    assertThat(anas.field()).isFocused();
    anas.write(INVITATION);
    assertThat(anas.field()).hasValue("");
    assertThat(bos.button()).hasClass(Chat.UNREAD);
    assertTrue(bo.statuses().contains(NEW_MESSAGE), bo.statuses()::toString);
    assertThat(bos.messages()).isHidden();

    bos.button().click();
    assertThat(bos.field()).isFocused();
    assertThat(bos.button()).not().hasClass(Chat.UNREAD);
    assertThat(bos.messages()).hasText("Your peer: " + INVITATION);
    var link = bos.messages().getByRole(AriaRole.LINK);
    assertThat(link).hasText(ADDRESS);
    assertThat(link).hasAttribute("href", ADDRESS);

    bos.write("With milk");
    assertThat(bos.messages()).containsText("You: With milk");
    assertThat(anas.messages()).containsText("Your peer: With milk");
    assertFalse(ana.statuses().contains(NEW_MESSAGE), ana.statuses()::toString);

    bo.tab().setViewportSize(390, 844);
    bo.tab().waitForFunction("() => document.querySelector('[role=status]').getBoundingClientRect().bottom <= document.querySelector('[role=log]').parentElement.getBoundingClientRect().top");
    bos.field().press("Escape");
    assertThat(bos.messages()).isHidden();
    assertThat(bos.button()).isFocused();
  }

  @Test
  @DisplayName("One says what they are called: the other sees it on the picture and in the chat, also after a reload")
  void aNameOfOnesOwn() {
    var room = stage.room("Tea");
    var ana = stage.person(1).arrive().join(room);
    var bo = stage.person(2).arrive().join(room);
    awaitPictures(ana, bo);
    ana.button("Settings").click();
    ana.tab().getByLabel("Your name", new GetByLabelOptions().setExact(true)).fill("\u202e<b>Ana</b> ");
    ana.tab().keyboard().press("Escape");
    assertThat(bo.words("<b>Ana</b>")).isVisible();

    ana.reload();
    assertThat(bo.words("<b>Ana</b>")).isVisible();
    var anas = new Chat(ana);
    anas.button().click();
    anas.write("Hello");
    var bos = new Chat(bo);
    bos.button().click();
    assertThat(bos.messages()).hasText("<b>Ana</b>: Hello");
    assertThat(bo.video("Your peer")).isVisible();
  }
}
