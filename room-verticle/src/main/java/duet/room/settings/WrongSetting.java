package duet.room.settings;

/** A setting that the program cannot start with. The message is one sentence for the person who starts it. */
public final class WrongSetting extends RuntimeException {
  /**
   * Names what is wrong.
   *
   * @param variable the environment variable
   * @param value    what it holds
   * @param allowed  what it may hold, to follow "allowed: "
   */
  public WrongSetting(String variable, String value, String allowed) {
    super(variable + " is \"" + value + "\"; allowed: " + allowed + ".");
  }
}
