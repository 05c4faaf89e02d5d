/** What operators ask, on a port of its own. */
package duet.room.management;
