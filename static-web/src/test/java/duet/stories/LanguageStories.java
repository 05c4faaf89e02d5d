package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import duet.lab.Stage;
import duet.lab.Traits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page speaks the browser's language: English, Spanish, Brazilian Portuguese; English where it knows none of the browser's. */
abstract class LanguageStories {
  private final Stage stage;

  LanguageStories(Stage stage) {
    this.stage = stage;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"en-US, en", "en-GB, en", "es, es", "es-MX, es", "pt-BR, pt-BR", "pt-PT, pt-BR", "de-DE, en"})
  @DisplayName("The page speaks the browser's language")
  void thePageSpeaksTheBrowsersLanguage(String browser, String page) {
    var ana = stage.person(1, Traits.usual().speaking(browser)).arrive();
    assertThat(ana.tab().locator("html")).hasAttribute("lang", page);
  }
}
