package duet.room.settings;

/**
 * A TCP port to listen on.
 *
 * @param number 0 = any free one
 * @param exact  false when the next free one will do
 */
public record Port(int number, boolean exact) {
  @Override
  public String toString() {
    return exact ? String.valueOf(number) : number + " or the next free one";
  }
}
