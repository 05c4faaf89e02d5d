/**
 * Who sits where, as pure values: {@code (room, command, now) -> (room, outcome, events)}.
 *
 * <p>Nothing here knows Vert.x, Hazelcast, JSON or a clock. Times are milliseconds since 1970.
 */
package duet.room.domain;
