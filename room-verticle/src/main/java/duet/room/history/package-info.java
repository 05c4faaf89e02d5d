/** What happened to rooms lately, and how they stand: for those who look in, without keys or their hashes. */
package duet.room.history;
