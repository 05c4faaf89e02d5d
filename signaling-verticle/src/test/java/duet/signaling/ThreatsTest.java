package duet.signaling;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The threat model names only tests that there are. */
class ThreatsTest {

  private static final Pattern NAME = Pattern.compile("`(\\w+(?:Test|IT))`");

  @Test
  void everyProofIsATest() throws IOException {
    var named = NAME.matcher(Files.readString(Path.of("THREATS.md"))).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    assertFalse(named.isEmpty());
    named.removeAll(tests());
    assertTrue(named.isEmpty(), () -> "there is no " + String.join(", ", named));
  }

  private static TreeSet<String> tests() throws IOException {
    var all = new TreeSet<String>();
    for (var module : new String[] {".", "../room-verticle", "../static-web", "../static-web/inspector", "../k8s"}) {
      try (Stream<Path> files = Files.walk(Path.of(module, "src/test/java"))) {
        files.map(file -> file.getFileName().toString().replace(".java", "")).forEach(all::add);
      }
    }
    return all;
  }
}
