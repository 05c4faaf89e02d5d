package duet.gallery;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import duet.lab.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pictures of the page in {@code target/gallery}, and what is wrong with what they show. */
final class Album {
  private static final Path FOLDER = Path.of("target", "gallery");
  private static final String CUT_OFF = Script.read("/gallery/cut-off.js");

  private final List<String> states = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();

  /**
   * Takes pictures of what this person sees, in every look, and checks it: axe-core, and whether all words can be read.
   *
   * @param state a few words, for a heading and the files' names
   */
  void show(String state, Person person) {
    var tab = person.tab();
    states.add(state);
    Look.pictured().forEach(look -> {
      look.on(tab);
      take(state, look, tab);
      if (look.isEnglish()) {
        note(state, look, Axe.findings(tab));
      }
    });
    Look.tight().forEach(look -> {
      look.on(tab);
      note(state, look, cutOff(tab));
      if (look.isEnglish()) {
        take(state, look, tab);
      }
    });
    Look.usual().on(tab);
  }

  private static void take(String state, Look look, Page tab) {
    tab.screenshot(new Page.ScreenshotOptions().setPath(picture(state, look)).setAnimations(ScreenshotAnimations.DISABLED));
  }

  @SuppressWarnings("unchecked")
  private static List<String> cutOff(Page tab) {
    return (List<String>) tab.evaluate(CUT_OFF);
  }

  private void note(String state, Look look, List<String> found) {
    found.stream().distinct().map(line -> state + ", " + look + ": " + line).forEach(findings::add);
  }

  private static Path picture(String state, Look look) {
    return FOLDER.resolve(state.replaceAll("\\W+", "-") + "-" + look + ".png");
  }

  /** What was found since it was last asked. */
  List<String> findings() {
    var found = List.copyOf(findings);
    findings.clear();
    return found;
  }

  /** Writes {@code index.html}, which shows all pictures. */
  void bind() throws IOException {
    var page = new StringBuilder("""
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Duet: every state</title>
        <style>body { font: 1rem system-ui; margin: 2rem } div { display: flex; flex-wrap: wrap; gap: 1rem } figure { margin: 0 } img { height: 20rem; border: 1px solid #8888 }</style>
        """);
    for (var state : states) {
      page.append("<h2>").append(state).append("</h2><div>\n");
      Look.pictured().forEach(look -> page.append("<figure><a href=\"%1$s\"><img loading=\"lazy\" src=\"%1$s\" alt=\"\"></a><figcaption>%2$s</figcaption></figure>%n"
          .formatted(picture(state, look).getFileName(), look)));
      page.append("</div>\n");
    }
    Files.writeString(Files.createDirectories(FOLDER).resolve("index.html"), page);
  }
}
