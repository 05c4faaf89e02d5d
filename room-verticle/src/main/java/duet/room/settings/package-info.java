/** What can be set from outside, and how it is read. */
package duet.room.settings;
