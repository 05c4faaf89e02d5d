package duet.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A browser, and which cameras and microphones it finds. */
public enum BrowserKind {
  CHROMIUM("CHROMIUM", List.of("--use-fake-device-for-media-stream=fps=10")),
  /** Gives 30 pictures a second: for whoever measures when one of them comes. */
  CHROMIUM_WITH_SWIFT_CAMERA("CHROMIUM", List.of("--use-fake-device-for-media-stream=fps=30")),
  /** In processes of its own, which can be frozen without anybody else's. */
  CHROMIUM_TO_FREEZE("CHROMIUM", List.of("--use-fake-device-for-media-stream=fps=10", Freezer.MARK)),
  /** Shares a screen without a question: one of the browser's own making, on which something moves. */
  CHROMIUM_WITH_SCREEN("CHROMIUM", List.of("--use-fake-device-for-media-stream=fps=10", "--use-fake-ui-for-media-stream")),
  /** On the other host of a {@link Namespace}. */
  CHROMIUM_ELSEWHERE("CHROMIUM", List.of("--use-fake-device-for-media-stream=fps=10", Cable.IS_SAFE)),
  /** On this host, for pages that are served at the cable to the other one. */
  CHROMIUM_AT_THE_CABLE("CHROMIUM", List.of("--use-fake-device-for-media-stream=fps=10", Cable.IS_SAFE)),
  /** In one of two {@link Homes}; the public host's certificate is one that nobody vouches for. */
  CHROMIUM_AT_HOME_1("CHROMIUM", List.of("--use-fake-device-for-media-stream=fps=10", "--ignore-certificate-errors")),
  CHROMIUM_AT_HOME_2("CHROMIUM", List.of("--use-fake-device-for-media-stream=fps=10", "--ignore-certificate-errors")),
  CHROMIUM_WITHOUT_CAMERA("CHROMIUM", List.of("--use-fake-device-for-media-stream=device-count=0")),
  CHROMIUM_WITHOUT_DEVICES("CHROMIUM", List.of()),
  FIREFOX("FIREFOX", List.of());

  /** Where a page without https gets a camera all the same: only for the tests' own host. */
  private static final class Cable {
    static final String IS_SAFE = "--unsafely-treat-insecure-origin-as-secure=http://" + Namespace.HERE + ":" + OneProcess.CABLE_PORT;
  }

  private static final List<String> CHROMIUM_PLACES = List.of(
      "/usr/bin/chromium", "/usr/bin/chromium-browser", "/snap/bin/chromium",
      "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
      "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
      "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe");
  private static final List<String> FIREFOX_PLACES = List.of(
      "/usr/bin/firefox-esr", "/usr/bin/firefox", "/snap/bin/firefox",
      "/Applications/Firefox.app/Contents/MacOS/firefox",
      "C:\\Program Files\\Mozilla Firefox\\firefox.exe");

  private final String variable;
  private final List<String> deviceFlags;

  BrowserKind(String variable, List<String> deviceFlags) {
    this.variable = variable;
    this.deviceFlags = deviceFlags;
  }

  /** Where the installed browser lies: what the environment variable of its name says, else one of the usual places. */
  Optional<Path> installed() {
    var usual = this == FIREFOX ? FIREFOX_PLACES : CHROMIUM_PLACES;
    var found = Stream.concat(Stream.ofNullable(System.getenv(variable)), usual.stream())
        .map(Path::of).filter(Files::isExecutable).findFirst();
    return switch (this) {
      case CHROMIUM_ELSEWHERE -> found.map(Namespace::wrapper);
      case CHROMIUM_AT_HOME_1 -> found.map(program -> Homes.wrapper(1, program));
      case CHROMIUM_AT_HOME_2 -> found.map(program -> Homes.wrapper(2, program));
      default -> found;
    };
  }

  /** The sentence for somebody who has none. */
  String howToGetOne() {
    return "No browser for %s: install %s, or set the environment variable %s to the path of one. Tests that need it are skipped."
        .formatted(this, this == FIREFOX ? "Firefox" : "Chromium or Chrome", variable);
  }

  /** Command line flags; none for Firefox, which takes preferences. */
  List<String> flags() {
    return Stream.concat(deviceFlags.stream(), Stream.of(
        "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
        "--autoplay-policy=no-user-gesture-required",
        // without it a machine that has no network but loopback never ends gathering
        "--allow-loopback-in-peer-connection",
        // nothing leaves this machine
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE " + Namespace.HERE + ", EXCLUDE " + Homes.PUBLIC)).toList();
  }
}
