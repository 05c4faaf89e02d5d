package duet.signaling.settings;

/** A setting that stops the start; its message is one sentence that names the variable, its value and what is allowed. */
public final class SettingException extends RuntimeException {

  /**
   * @param variable the environment variable
   * @param value what it holds
   * @param allowed what it may hold
   */
  public SettingException(String variable, String value, String allowed) {
    this(variable + " is \"" + value + "\", but " + allowed + ".");
  }

  /**
   * @param sentence what is wrong and what is allowed
   */
  public SettingException(String sentence) {
    super(sentence, null, false, false);
  }
}
