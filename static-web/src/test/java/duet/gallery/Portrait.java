package duet.gallery;

import duet.lab.Traits;

/** People of whom something better is seen than the test picture of a browser. */
final class Portrait {
  private static final String PROGRAM = Script.read("/gallery/portrait.js");

  private Portrait() {}

  /**
   * @param hue of the room that somebody sits in, in degrees
   * @param first what else runs before the page
   */
  static Traits in(int hue, String first) {
    return Traits.usual().running("const hue = " + hue + ";" + PROGRAM + first);
  }

  static Traits in(int hue) {
    return in(hue, "");
  }
}
