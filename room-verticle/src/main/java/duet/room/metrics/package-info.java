/** What a room node counts and measures, for Prometheus. */
package duet.room.metrics;
