package duet.room.domain;

/**
 * One SockJS connection and the signaling process that holds it.
 *
 * @param id       what the edge calls the connection
 * @param instance the signaling process, by its Vert.x node id
 */
public record Session(String id, String instance) {}
