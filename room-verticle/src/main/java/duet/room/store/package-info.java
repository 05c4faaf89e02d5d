/**
 * Where rooms live: one Hazelcast map, one entry processor that runs the domain's one function on the room's partition.
 *
 * <p>What crosses between nodes is Compact. Two releases can roll past each other as long as fields are only ever added
 * and every reader can do without them.
 */
package duet.room.store;
