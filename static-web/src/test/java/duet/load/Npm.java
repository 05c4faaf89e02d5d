package duet.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The servers that others offer, fetched from npm for the comparison and for nothing else. */
final class Npm {
  static final String PEERJS = "1.0.2";
  static final String SOCKET_IO = "4.8.1";
  private static final Path FOLDER = Path.of("target", "load", "npm").toAbsolutePath();

  private Npm() {}

  /** Fetches both, once. @return false where there is no npm, no node or no registry: that is said then */
  static boolean fetched() {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve("package.json"), "{\"private\":true}");
      if (run(List.of("node", "--version")) && run(List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts",
          "--prefer-offline", "peer@" + PEERJS, "socket.io@" + SOCKET_IO))) {
        return true;
      }
    } catch (IOException missing) {
      System.out.println(missing.getMessage());
    }
    System.out.println("\n!!! No node, no npm or no registry here: peerjs-server and socket.io are left out of the table.\n");
    return false;
  }

  /** Where Node finds them. */
  static String modules() {
    return FOLDER.resolve("node_modules").toString();
  }

  private static boolean run(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true)
        .redirectOutput(FOLDER.resolve("npm.log").toFile()).start();
    try {
      return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
