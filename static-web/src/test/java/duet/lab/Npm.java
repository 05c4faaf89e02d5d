package duet.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What others made, fetched from npm by version for one test or comparison and for nothing else. */
public final class Npm {
  private final Path folder;

  /**
   * Fetches nothing yet.
   *
   * @param name of a folder of its own
   */
  public Npm(String name) {
    folder = Path.of("target", "npm", name).toAbsolutePath();
  }

  /**
   * Fetches them, once.
   *
   * @param packages each as name@version
   * @return false where there is no npm, no node or no registry; why is said
   */
  public boolean fetched(String... packages) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
      var install = Stream.concat(Stream.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"), Stream.of(packages));
      return run(List.of("node", "--version")) && run(install.toList());
    } catch (IOException missing) {
      System.out.println(missing.getMessage());
      return false;
    }
  }

  /** Where Node finds them: its {@code NODE_PATH}. */
  public String modules() {
    return folder.resolve("node_modules").toString();
  }

  private boolean run(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
        .redirectOutput(folder.resolve("npm.log").toFile()).start();
    try {
      return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
