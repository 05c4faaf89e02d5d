package duet.room.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is in the cluster, as this node sees it. Answers at once, from any thread.
 *
 * @param hazelcast this node's member
 */
public record Census(HazelcastInstance hazelcast) {
  /** The Vert.x node ids of all members. */
  public Set<String> instances() {
    return hazelcast.getCluster().getMembers().stream()
        .map(member -> member.getAttribute(ClusterConfig.NODE_ID)).filter(Objects::nonNull)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How many processes are in the cluster. */
  public int members() {
    return hazelcast.getCluster().getMembers().size();
  }

  /** How many members hold rooms. */
  public long roomNodes() {
    return hazelcast.getCluster().getMembers().stream().filter(member -> !member.isLiteMember()).count();
  }

  /** The time that all members agree on, in milliseconds. */
  public long now() {
    return hazelcast.getCluster().getClusterTime();
  }

  /** The Vert.x node id of this member. */
  public String self() {
    Member self = hazelcast.getCluster().getLocalMember();
    return self.getAttribute(ClusterConfig.NODE_ID);
  }
}
