package duet.gallery;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.stream.Stream;

/** How somebody sees the page: window, scheme, language. */
record Look(Size size, ColorScheme scheme, String language) {
  private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
  private static final List<String> LANGUAGES = List.of("en", "es", "pt-BR");

  /** In pixels of CSS. */
  enum Size {
    PHONE(390, 844),
    LAPTOP(1280, 800),
    /** The narrowest of WCAG 2.2, 1.4.10. */
    NARROW(320, 640),
    /** A laptop's window at 200 %. */
    ZOOMED(640, 400);

    private final int width;
    private final int height;

    Size(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  /** Those of the pictures; the window, which is slowest to change, changes once. */
  static Stream<Look> pictured() {
    return of(List.of(Size.PHONE, Size.LAPTOP), SCHEMES);
  }

  /** Those in which there is little room for words. */
  static Stream<Look> tight() {
    return of(List.of(Size.NARROW, Size.ZOOMED), List.of(ColorScheme.LIGHT));
  }

  /** Of somebody who goes on using the page. */
  static Look usual() {
    return new Look(Size.LAPTOP, ColorScheme.LIGHT, "en");
  }

  private static Stream<Look> of(List<Size> sizes, List<ColorScheme> schemes) {
    return sizes.stream().flatMap(size -> schemes.stream().flatMap(scheme -> LANGUAGES.stream().map(language -> new Look(size, scheme, language))));
  }

  boolean isEnglish() {
    return language.equals("en");
  }

  /** Makes the page look so, with its controls awake and nothing on its way from one place to another. */
  void on(Page tab) {
    tab.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
    tab.setViewportSize(size.width, size.height);
    tab.mouse().move(0, size.height / 2.0);
    tab.evaluate("""
        (language) => {
          const choice = document.getElementById('language');
          choice.value = language;
          choice.dispatchEvent(new Event('change'));
        }""", language);
    tab.waitForFunction("(language) => document.documentElement.lang === language", language);
    tab.evaluate("""
        () => {
          dispatchEvent(new Event('pointermove'));
          return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        }""");
  }

  /** Such as {@code phone-dark-pt-BR}. */
  @Override
  public String toString() {
    return "%s-%s-%s".formatted(size.name().toLowerCase(), scheme.name().toLowerCase(), language);
  }
}
