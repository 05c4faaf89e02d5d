package duet.signaling.cluster;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;

/** Room nodes are the cluster's data members; sees when the last one is gone and when one is there again. */
final class RoomNodes implements MembershipListener {

  private final Cluster cluster;
  private final Runnable gone;
  private final Runnable back;
  private boolean lost;

  /**
   * @param gone run when the last room node has left
   * @param back run when a room node is there after none was
   */
  RoomNodes(Cluster cluster, Runnable gone, Runnable back) {
    this.cluster = cluster;
    this.gone = gone;
    this.back = back;
  }

  static boolean anyIn(Cluster cluster) {
    return in(cluster) > 0;
  }

  static long in(Cluster cluster) {
    return cluster.getMembers().stream().filter(member -> !member.isLiteMember()).count();
  }

  @Override
  public synchronized void memberAdded(MembershipEvent event) {
    if (lost && !event.getMember().isLiteMember()) {
      lost = false;
      back.run();
    }
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    look();
  }

  /** Sees whether there is one now. */
  synchronized void look() {
    if (!lost && !anyIn(cluster)) {
      lost = true;
      gone.run();
    }
  }
}
