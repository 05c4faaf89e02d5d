package duet.signaling.wire;

/**
 * What a browser says to get a seat.
 *
 * @param room the name as typed
 * @param page the load of the page that asks
 * @param attempt how many sockets that page has opened, from 1
 * @param seat the seat key, or null: then there is no way back
 * @param with the page of the peer one was talking to, or null
 */
public record JoinRequest(String room, String page, Integer attempt, String seat, String with) {
  public JoinRequest {
    Fields.room(room);
    Fields.page("page", page);
    Fields.atLeast("attempt", 1, attempt);
    if (seat != null) {
      Fields.seatKey(seat);
    }
    if (with != null) {
      Fields.page("with", with);
    }
  }
}
