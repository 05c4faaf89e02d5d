package duet.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The services as they were at an earlier commit, built from this repository's own history.
 *
 * @param folder where that commit was checked out and built
 */
public record Release(Path folder) {

  /** Whether this is a clone that reaches back to that commit. */
  public static boolean known(String commit) {
    return exit(Path.of(".."), List.of("git", "cat-file", "-e", commit + "^{commit}")) == 0;
  }

  /** Builds both services, without their tests; a second time it finds them built. */
  public static Release of(String commit) {
    var folder = Path.of("target", "releases", commit).toAbsolutePath();
    var release = new Release(folder);
    if (!Files.exists(release.jar("signaling-verticle"))) {
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      run(Path.of(".."), List.of("git", "archive", "--output=" + folder.resolve("sources.tar"), commit));
      run(folder, List.of("tar", "-xf", "sources.tar"));
      run(folder, List.of(folder.resolve("mvnw").toString(), "--batch-mode", "--quiet", "-DskipTests",
          "--projects", "room-verticle,signaling-verticle", "--also-make", "package"));
    }
    return release;
  }

  /** Starts one of its services. */
  public Service start(String name, String module, Map<String, String> settings) {
    return Service.jar(name, jar(module), settings, List.of());
  }

  private Path jar(String module) {
    return folder.resolve(Path.of(module, "target", module + ".jar"));
  }

  private static void run(Path in, List<String> command) {
    int code = exit(in, command);
    if (code != 0) {
      throw new IllegalStateException("exit code " + code + " of " + String.join(" ", command));
    }
  }

  private static int exit(Path in, List<String> command) {
    try {
      var process = new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
      return process.waitFor(5, TimeUnit.MINUTES) ? process.exitValue() : -1;
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
