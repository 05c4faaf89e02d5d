package duet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The page's own checks, without a browser: its types, and its tests in {@code src/test/js}. */
class PageTest {
  private static final Path TESTS = Path.of("src", "test", "js");
  private static final Path TYPESCRIPT = Path.of("target", "typescript", "tsc.js");

  @Test
  void theTypesOfThePageFit() {
    var run = NodeRun.of(List.of(TYPESCRIPT.toString(), "--project", "tsconfig.json", "--noEmit"));
    assertEquals(0, run.exitCode(), run.output());
  }

  @TestFactory
  Stream<DynamicTest> testsOfThePage() throws Exception {
    var files = testFiles();
    assertFalse(files.isEmpty(), "no *.test.js in " + TESTS);
    var report = Path.of("target", "page-tests.xml");
    Files.deleteIfExists(report);
    var run = NodeRun.of(Stream.concat(Stream.of("--test", "--test-reporter=junit", "--test-reporter-destination=" + report), files.stream()).toList());
    var cases = cases(report, run);
    assertFalse(cases.isEmpty(), "no tests in " + files + ":\n" + run.output());
    // a file that cannot be loaded, or an error after the last test, shows in the exit code alone
    boolean silent = run.exitCode() != 0 && cases.stream().noneMatch(PageTest::failed);
    assertFalse(silent, "node says " + run.exitCode() + ":\n" + run.output());
    return cases.stream().map(test -> dynamicTest(name(test), () -> check(test)));
  }

  private static List<String> testFiles() throws IOException {
    try (var all = Files.walk(TESTS)) {
      return all.map(Path::toString).filter(file -> file.endsWith(".test.js")).sorted().toList();
    }
  }

  private static List<Element> cases(Path report, NodeRun run) throws Exception {
    if (!Files.exists(report)) {
      return fail("node wrote no report, exit code " + run.exitCode() + ":\n" + run.output());
    }
    var nodes = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile()).getElementsByTagName("testcase");
    return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1).map(i -> (Element) nodes.item(i)).toList();
  }

  private static String name(Element test) {
    Node suite = test.getParentNode();
    var own = test.getAttribute("name");
    return suite instanceof Element group && group.hasAttribute("name") ? group.getAttribute("name") + ": " + own : own;
  }

  private static boolean failed(Element test) {
    return test.getElementsByTagName("failure").getLength() > 0;
  }

  private static void check(Element test) {
    if (failed(test)) {
      fail(name(test) + "\n" + test.getElementsByTagName("failure").item(0).getTextContent());
    }
  }
}
