package duet.signaling.wire;

/**
 * How a call came up, for the metrics. Nothing personal.
 *
 * @param connectMs milliseconds from join to connected
 * @param direct true when no relay is in between
 * @param reconnects how often the connection was made again
 */
public record CallReport(Integer connectMs, Boolean direct, Integer reconnects) {
  public CallReport {
    Fields.atLeast("connectMs", 0, connectMs);
    Fields.present("direct", direct);
    Fields.atLeast("reconnects", 0, reconnects);
  }
}
