package duet.signaling.wire;

/** What a browser says to give its seat back: nothing, the socket tells which seat it is. */
public record LeaveRequest() {}
