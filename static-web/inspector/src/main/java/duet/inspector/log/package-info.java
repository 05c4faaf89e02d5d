/** Lines by which one person's way can be followed through the processes, and no more of them than anybody can read. */
package duet.inspector.log;
