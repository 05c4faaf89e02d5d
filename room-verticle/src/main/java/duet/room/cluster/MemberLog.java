package duet.room.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who comes to the cluster and who leaves it, and when that lets people be seated, or no longer.
 *
 * @param census counts
 * @param quorum fewest room nodes that may seat anybody
 */
public record MemberLog(Census census, int quorum) implements MembershipListener {
  private static final Logger LOG = LoggerFactory.getLogger(MemberLog.class);

  @Override
  public void memberAdded(MembershipEvent event) {
    log(event.getMember(), "is in the cluster");
    if (isRoom(event) && census.roomNodes() == quorum && quorum > 1) {
      LOG.info("Enough room nodes for ROOM_QUORUM={}: people are seated", quorum);
    }
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    log(event.getMember(), "is gone");
    if (isRoom(event) && census.roomNodes() == quorum - 1) {
      LOG.warn("Fewer room nodes than ROOM_QUORUM={}: nobody is seated until they are back", quorum);
    }
  }

  private static boolean isRoom(MembershipEvent event) {
    return !event.getMember().isLiteMember();
  }

  private void log(Member member, String what) {
    LOG.info("{} node {} at {} {}; now {} members, {} of them room nodes", member.isLiteMember() ? "Signaling" : "Room",
        member.getAttribute(ClusterConfig.NODE_ID), member.getAddress(), what, census.members(), census.roomNodes());
  }
}
