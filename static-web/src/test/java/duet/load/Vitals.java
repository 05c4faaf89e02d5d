package duet.load;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What Linux and the JVM tell about a process. */
final class Vitals {
  /** USER_HZ: what the kernel calls a second in {@code /proc/PID/stat}, on all machines. */
  private static final double TICKS = 100;
  private static final int USER_TIME = 11;

  private Vitals() {}

  /** Seconds of processor that it used since its start, in user and in kernel mode; 0 when it is no more. */
  static double cpuSeconds(long pid) {
    var stat = read(pid, "stat");
    if (stat.isEmpty()) {
      return 0;
    }
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) / TICKS;
  }

  /** Memory that is really there, in kB. */
  static long residentKb(long pid) {
    return status(pid, "VmRSS");
  }

  static long threads(long pid) {
    return status(pid, "Threads");
  }

  /** How many files and sockets it has open. */
  static long openFiles(long pid) {
    var files = new File("/proc/" + pid + "/fd").list();
    return files == null ? 0 : files.length;
  }

  /** How many it may have open. */
  static long mostFiles(long pid) {
    var line = Pattern.compile("Max open files\\s+(\\d+)").matcher(read(pid, "limits"));
    return line.find() ? Long.parseLong(line.group(1)) : Long.MAX_VALUE;
  }

  /** What a JVM of the same user answers to a command of jcmd. */
  static String jcmd(long pid, String command) {
    return output(List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(pid), command));
  }

  /** What a command prints; fails when it does. */
  static String output(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var printed = new String(process.getInputStream().readAllBytes());
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + printed);
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static long status(long pid, String name) {
    var line = Pattern.compile("^" + name + ":\\s+(\\d+)", Pattern.MULTILINE).matcher(read(pid, "status"));
    return line.find() ? Long.parseLong(line.group(1)) : 0;
  }

  private static String read(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(pid), file));
    } catch (IOException ended) {
      return "";
    }
  }
}
