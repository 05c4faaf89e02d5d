package duet.lab;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A person at the page, with a browser profile of their own. Finds things as a screen reader does: by role and words. */
public final class Person implements AutoCloseable {
  private static final String WATCH = resource("/lab/watch.js");

  private final BrowserContext context;
  private final String url;
  private final List<String> said = new ArrayList<>();
  private final List<Response> answers = new ArrayList<>();
  private Page tab;

  Person(Browsers browsers, Traits traits, String url) {
    this.url = url;
    context = browsers.get(traits.browser()).newContext(new NewContextOptions().setLocale(traits.locale()).setViewportSize(960, 640));
    if (traits.browser() != BrowserKind.FIREFOX) {
      context.grantPermissions(traits.permissions());
    }
    context.setDefaultNavigationTimeout(10_000);
    context.addInitScript(WATCH + "if (window.lab) {" + traits.script() + "}");
    context.onConsoleMessage(message -> said.add(message.type() + ": " + message.text()));
    context.onWebError(error -> said.add("uncaught: " + error.error()));
  }

  private Person(Person sameBrowser) {
    url = sameBrowser.url;
    context = sameBrowser.context;
  }

  /** Opens the page in a new tab. */
  public Person arrive() {
    return arrive("");
  }

  /** Opens the page with something behind its address, such as {@code #room=Tea}, in a new tab. */
  public Person arrive(String fragment) {
    tab = context.newPage();
    tab.onResponse(answers::add);
    tab.navigate(url + "/" + fragment);
    return this;
  }

  /** Waits for the dialog, types the room's name and joins. */
  public Person join(String room) {
    roomName().fill(room);
    button("Join").click();
    return this;
  }

  public void reload() {
    tab.reload();
  }

  public void closeTab() {
    tab.close();
  }

  /** The process of the tab dies. */
  public void crash() {
    try {
      tab.navigate("chrome://crash");
    } catch (PlaywrightException crashed) {
      tab.close();
    }
  }

  /** The same browser profile with a tab that was copied from this one: it has its memory of the session. */
  public Person copyOfTab() {
    var memory = (String) tab.evaluate("JSON.stringify(Object.entries(sessionStorage))");
    var copy = new Person(this);
    copy.tab = context.newPage();
    copy.tab.addInitScript("for (const [key, value] of " + memory + ") sessionStorage.getItem(key) ?? sessionStorage.setItem(key, value)");
    copy.tab.navigate(tab.url());
    return copy;
  }

  /** The same browser profile with another, fresh tab. */
  public Person secondTab() {
    return new Person(this).arrive();
  }

  /** Takes the network of the page away, without closing a socket; or gives it back. */
  public void offline(boolean away) {
    context.setOffline(away);
  }

  /** Lets the browser go on for some time. */
  public void wait(int millis) {
    tab.waitForTimeout(millis);
  }

  public Page tab() {
    return tab;
  }

  public Locator dialog() {
    return named(AriaRole.DIALOG, "Join a room");
  }

  public Locator roomName() {
    return named(AriaRole.TEXTBOX, "Room name");
  }

  public Locator button(String name) {
    return named(AriaRole.BUTTON, name);
  }

  /** Presses a button of the menu. */
  public Person fromMenu(String name) {
    button("More").click();
    button(name).click();
    return this;
  }

  /** A picture that says this. */
  public Locator sign(String name) {
    return named(AriaRole.IMG, name);
  }

  /** An alert that contains exactly these words. */
  public Locator alert(String words) {
    return saying(AriaRole.ALERT, words);
  }

  /** The status line, when it contains exactly these words. */
  public Locator status(String words) {
    return saying(AriaRole.STATUS, words);
  }

  /** The status line, when it contains words of this pattern. */
  public Locator statusLike(String words) {
    return tab.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText(Pattern.compile(words)));
  }

  /** The video with this label. */
  public Locator video(String label) {
    return tab.getByLabel(label, new GetByLabelOptions().setExact(true));
  }

  /** Waits until the video with this label shows a picture. */
  public void awaitPicture(String label) {
    awaitPicture(label, 30_000);
  }

  /** The same, for so many milliseconds at most. */
  public void awaitPicture(String label, int millis) {
    tab.waitForFunction("(video) => !video.paused && !lab.dark(video)", video(label).elementHandle(),
        new Page.WaitForFunctionOptions().setTimeout(millis));
  }

  /** Waits until the video with this label shows no picture. */
  public void awaitDark(String label) {
    tab.waitForFunction("(video) => lab.dark(video)", video(label).elementHandle());
  }

  private Locator named(AriaRole role, String name) {
    return tab.getByRole(role, new GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator saying(AriaRole role, String words) {
    var exactly = Pattern.compile(words.replaceAll("[.?*+^$()|\\[\\]{}\\\\]", "\\\\$0"));
    return tab.getByRole(role).filter(new Locator.FilterOptions().setHasText(exactly));
  }

  /** Pictures decoded on the peer connections that are open. */
  public long framesDecoded() {
    return ((Number) tab.evaluate("lab.inbound('video', 'framesDecoded')")).longValue();
  }

  /** Watches from now on when the video with this label shows new pictures. */
  public void watchPictures(String label) {
    video(label).evaluate("(video) => lab.watch(video)");
  }

  /**
   * The longest time without a new picture in the watched video with this label, in milliseconds; what it shares with a gap
   * in the watched video with the other label does not count.
   */
  public double longestGap(String label, String control) {
    return ((Number) video(label).evaluate("(video, control) => lab.longestGap(video, control)", video(control).elementHandle())).doubleValue();
  }

  /** The same, alone. */
  public double longestGap(String label) {
    return ((Number) video(label).evaluate("(video) => lab.longestGap(video, null)")).doubleValue();
  }

  /** Peer connections that are not closed. */
  public int openConnections() {
    return (int) tab.evaluate("lab.open()");
  }

  /** Peer connections that this load of the page ever made. */
  public int connectionsMade() {
    return (int) tab.evaluate("lab.made()");
  }

  /** An element that says just this. */
  public Locator words(String exactly) {
    return tab.getByText(exactly, new Page.GetByTextOptions().setExact(true));
  }

  /** What the status line of this load of the page said so far. */
  @SuppressWarnings("unchecked")
  public List<String> statuses() {
    return (List<String>) tab.evaluate("lab.statuses");
  }

  /** What ICE calls this side of the open peer connections: another word after each ICE restart. */
  public Object iceNames() {
    return tab.evaluate("lab.iceNames()");
  }

  /** The kinds of candidates at both ends of the way that the call goes, ours first: {@code host}, {@code srflx}, {@code relay/tcp}. */
  @SuppressWarnings("unchecked")
  public List<String> way() {
    return (List<String>) tab.evaluate("lab.way()");
  }

  /** When the TURN credential ends that the newest peer connection has, in seconds since 1970. */
  public double credentialEnd() {
    return ((Number) tab.evaluate("lab.credentialEnd()")).doubleValue();
  }

  /** What was answered since the arrival: for which path, and the bytes that came over the wire, headers included. */
  public Map<String, Integer> received() {
    var bytes = new TreeMap<String, Integer>();
    for (var answer : List.copyOf(answers)) {
      var sizes = answer.request().sizes();
      bytes.merge(URI.create(answer.url()).getPath(), sizes.responseHeadersSize + Math.max(0, sizes.responseBodySize), Integer::sum);
    }
    return bytes;
  }

  /** Addresses of the scripts and styles that this load of the page fetched, out of the browser's cache or not. */
  @SuppressWarnings("unchecked")
  public List<String> parts(boolean cached) {
    return (List<String>) tab.evaluate("(cached) => performance.getEntriesByType('resource')"
        + ".filter(({ name, transferSize }) => /[.](js|css)$/.test(name) && (cached || transferSize > 0)).map(({ name }) => name)", cached);
  }

  /** What went wrong in the page that nobody caught. */
  public List<String> uncaught() {
    return said.stream().filter(line -> line.startsWith("uncaught: ")).toList();
  }

  /** How the page names itself in its console and in the servers' logs: {@code page=…}; empty before it said anything. */
  public Optional<String> trace() {
    return said.stream().flatMap(line -> Pattern.compile("^info: duet (page=[A-Za-z0-9_-]{8}[.]1): seated").matcher(line).results())
        .map(match -> match.group(1)).findFirst();
  }

  /** For the report of a failed test: a picture of the tab, its words, its console. */
  String report(Path picture) {
    if (tab == null || tab.isClosed()) {
      return "no tab; console: " + said;
    }
    tab.screenshot(new Page.ScreenshotOptions().setPath(picture));
    return "%s, picture in %s%nconsole: %s%n%s".formatted(tab.url(), picture, said, tab.locator("body").ariaSnapshot());
  }

  private static String resource(String path) {
    try (var stream = Person.class.getResourceAsStream(path)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
