package duet.lab;

import java.util.List;

/** Who a person is: the browser, its language, what the browser may use, and what runs before the page. */
public record Traits(BrowserKind browser, String locale, List<String> permissions, String script) {
  private static final List<String> ALL = List.of("camera", "microphone");

  /** English, Chromium, camera and microphone allowed. */
  public static Traits usual() {
    return new Traits(BrowserKind.CHROMIUM, "en-US", ALL, "");
  }

  public Traits with(BrowserKind kind) {
    return new Traits(kind, locale, permissions, script);
  }

  public Traits speaking(String language) {
    return new Traits(browser, language, permissions, script);
  }

  /** Playwright's names of permissions; what is not listed is refused. */
  public Traits allowing(String... allowed) {
    return new Traits(browser, locale, List.of(allowed), script);
  }

  /** Runs this JavaScript before the page's own. */
  public Traits running(String first) {
    return new Traits(browser, locale, permissions, first);
  }
}
