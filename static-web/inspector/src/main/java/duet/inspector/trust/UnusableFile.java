package duet.inspector.trust;

/** A file that a setting names and that cannot be used; whoever reads the settings says so in their own words. */
public final class UnusableFile extends RuntimeException {
  private final String variable;
  private final String value;
  private final String allowed;

  /**
   * Names what is wrong.
   *
   * @param variable the environment variable
   * @param value    what it holds: a path, never what stands in the file
   * @param allowed  what it may hold, to follow "it must be"
   */
  UnusableFile(String variable, String value, String allowed) {
    super(variable + " is \"" + value + "\", but it must be " + allowed + ".", null, false, false);
    this.variable = variable;
    this.value = value;
    this.allowed = allowed;
  }

  public String variable() {
    return variable;
  }

  public String value() {
    return value;
  }

  public String allowed() {
    return allowed;
  }
}
