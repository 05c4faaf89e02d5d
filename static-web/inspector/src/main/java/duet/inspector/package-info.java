/**
 * The management port of a process: health, and a look into the event bus.
 *
 * <p>A library of its own, which knows Vert.x's event bus, and of rooms and sockets what it is handed to show. The verticles share no code:
 * both depend on this as on any library, and neither on the other.
 */
package duet.inspector;
