package duet.chaos;

/**
 * How long seats are kept, in milliseconds.
 *
 * @param seat for somebody who dropped
 * @param node for somebody whose whole signaling process died
 */
record Holds(long seat, long node) {}
