package duet.lab;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The browsers of a test class: each is started when first asked for, and shared by all its people. One thread only. */
public final class Browsers implements AutoCloseable {
  private static final Set<BrowserKind> MISSED = EnumSet.noneOf(BrowserKind.class);

  private final Playwright playwright =
      Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Map<BrowserKind, Browser> running = new EnumMap<>(BrowserKind.class);

  /** The running browser of this kind. Where there is none the test is skipped, or fails on a CI machine (CI=true). */
  public Browser get(BrowserKind kind) {
    return running.computeIfAbsent(kind, this::launch);
  }

  private Browser launch(BrowserKind kind) {
    var installed = kind.installed().or(() -> downloaded(kind));
    if (installed.isEmpty()) {
      return missing(kind);
    }
    var options = new LaunchOptions().setExecutablePath(installed.get());
    if (kind == BrowserKind.FIREFOX) {
      return playwright.firefox().launch(options.setChannel("moz-firefox").setFirefoxUserPrefs(Map.of(
          "media.navigator.streams.fake", true,
          "media.navigator.permission.disabled", true,
          "media.peerconnection.ice.obfuscate_host_addresses", false)));
    }
    return playwright.chromium().launch(options.setArgs(kind.flags()));
  }

  /** Playwright's own build of Chromium, if somebody fetched it before. Its Firefox has no fake camera that we could ask for. */
  private Optional<Path> downloaded(BrowserKind kind) {
    return kind == BrowserKind.FIREFOX
        ? Optional.empty()
        : Optional.of(Path.of(playwright.chromium().executablePath())).filter(Files::isExecutable);
  }

  private static Browser missing(BrowserKind kind) {
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      throw new IllegalStateException(kind.howToGetOne());
    }
    if (MISSED.add(kind)) {
      System.err.println("\n!!! " + kind.howToGetOne() + "\n");
    }
    return abort(kind.howToGetOne());
  }

  @Override
  public void close() {
    running.values().forEach(Browser::close);
    playwright.close();
  }
}
