package duet.gallery;

import com.microsoft.playwright.Page;
import java.util.List;

/** Deque's axe-core: what of WCAG 2.2, A and AA, a program can find. */
final class Axe {
  private static final String PROGRAM = Script.read("/axe.min.js");
  private static final String RUN = """
      async () => {
        const { violations } = await axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
          rules: { 'target-size': { enabled: true } },
          resultTypes: ['violations'],
          preload: false,
        });
        return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${help} (${id}): ${target.join(' ')}`));
      }""";

  private Axe() {}

  /** What it finds on the page as it is; nothing where all is well. */
  @SuppressWarnings("unchecked")
  static List<String> findings(Page tab) {
    if (!(boolean) tab.evaluate("'axe' in window")) {
      tab.evaluate(PROGRAM);
    }
    return (List<String>) tab.evaluate(RUN);
  }
}
