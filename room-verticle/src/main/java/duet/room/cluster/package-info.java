/** This node as a Hazelcast data member, and who else is in the cluster. */
package duet.room.cluster;
