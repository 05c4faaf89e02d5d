/** What is said over the event bus, as {@code room-verticle/contract} has it: JSON outside, records inside. */
package duet.room.bus;
