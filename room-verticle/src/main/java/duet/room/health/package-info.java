/** What a room node says of itself. */
package duet.room.health;
