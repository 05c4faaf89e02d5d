/** All the housekeeping, in one place and without a timer per room. */
package duet.room.sweep;
