package duet.k8s;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Dockerfiles make what the poms make. */
class DockerfileTest {
  @ParameterizedTest
  @ValueSource(strings = {"room", "signaling"})
  void same(String service) throws IOException {
    String dockerfile = Files.readString(Path.of("images", service + ".Dockerfile"));
    String root = Files.readString(Path.of("..", "pom.xml"));
    String module = Files.readString(Path.of("..", service + "-verticle", "pom.xml"));

    contains(dockerfile, "ARG BASE=" + one(root, "image.base") + "\n");
    contains(dockerfile, "USER " + one(root, "user") + "\n");
    contains(dockerfile, "EXPOSE " + one(module, "image.ports") + "\n");
    contains(dockerfile, "title=\"" + service + "-verticle\"");
    contains(dockerfile, "description=\"" + one(module, "description") + "\"");
    contains(dockerfile, "version=\"" + one(module.replaceFirst("(?s).*<parent>", ""), "version") + "\"");
    all(root, "<jvmFlag>(-XX[^<]*)<").forEach(flag -> contains(dockerfile, "\"" + flag + "\""));
  }

  private static void contains(String dockerfile, String text) {
    assertTrue(dockerfile.contains(text), "There is no " + text + " in\n" + dockerfile);
  }

  private static String one(String pom, String element) {
    return all(pom, "<" + Pattern.quote(element) + ">([^<$]*)<").findFirst().orElseThrow();
  }

  private static Stream<String> all(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1));
  }
}
