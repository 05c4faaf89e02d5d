package duet.lab;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** What a person does with the chat of a call. */
public record Chat(Person person) {
  /** The class of the chat's button while there is something that was not read. */
  public static final Pattern UNREAD = Pattern.compile("\\bunread\\b");

  /** The button that opens and closes it. */
  public Locator button() {
    return person.button("Chat");
  }

  /** The field for one's own words. */
  public Locator field() {
    return named(AriaRole.TEXTBOX, "Message");
  }

  /** All that was said. */
  public Locator messages() {
    return named(AriaRole.LOG, "Messages");
  }

  /** Types and sends, in the chat that is open. */
  public void write(String text) {
    field().fill(text);
    field().press("Enter");
  }

  private Locator named(AriaRole role, String name) {
    return person.tab().getByRole(role, new GetByRoleOptions().setName(name).setExact(true));
  }
}
