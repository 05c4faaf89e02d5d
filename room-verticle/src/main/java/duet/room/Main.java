package duet.room;

import duet.inspector.CannotListen;
import duet.room.settings.RoomSettings;
import duet.room.settings.WrongSetting;

/** {@code java -jar room-verticle.jar}: a room node, set up by environment variables. */
public final class Main {
  private Main() {}

  /**
   * Starts a room node, or says in one sentence why not and exits with 1. A signal to end closes it in order.
   *
   * @param args none
   */
  public static void main(String[] args) {
    // by a name of its own, since one process may run this beside others; read when the first logger is made
    System.setProperty("logback.configurationFile", "room-logback.xml");
    try {
      System.setProperty("LOG_FORMAT", RoomSettings.logFormat(System.getenv()));
      RoomNode node = RoomNode.started(RoomSettings.of(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(node::close, "close"));
    } catch (WrongSetting | CannotListen e) {
      stop(e.getMessage());
    } catch (RuntimeException e) {
      stop("The room node could not start: " + e.getMessage());
    }
  }

  private static void stop(String why) {
    System.err.println(why);
    System.exit(1);
  }
}
