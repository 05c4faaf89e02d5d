package duet.signaling.settings;

import duet.inspector.trust.UnusableFile;

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

  /** The same of a file. */
  static SettingException of(UnusableFile wrong) {
    return new SettingException(wrong.variable(), wrong.value(), "it must be " + wrong.allowed());
  }

  /**
   * @param sentence what is wrong and what is allowed
   */
  public SettingException(String sentence) {
    super(sentence, null, false, false);
  }
}
