/** The room verticle, and the process around it. */
package duet.room;
