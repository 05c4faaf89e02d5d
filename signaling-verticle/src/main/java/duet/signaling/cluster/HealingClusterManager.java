package duet.signaling.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hazelcast for the event bus, with three differences. Nothing is sent to consumers of a node that is not in the cluster:
 * where a node dies while the cluster is split, its registrations come back with the merge. What the event bus remembers of
 * an address is forgotten whenever members come, go or merge: who was out of the cluster meanwhile has missed the news. And
 * a node can say again who it is and which addresses it answers.
 */
public final class HealingClusterManager extends HazelcastClusterManager {

  private final Map<Registration, RegistrationInfo> own = new ConcurrentHashMap<>();
  private LivingOnly listener;

  private record Registration(String address, long seq) {}

  /**
   * @param hazelcast a running member; it stays the caller's to shut down
   */
  public HealingClusterManager(HazelcastInstance hazelcast) {
    super(hazelcast);
  }

  @Override
  public void registrationListener(RegistrationListener registrationListener) {
    listener = new LivingOnly(registrationListener);
    super.registrationListener(listener);
  }

  /** Tells the event bus of the consumers that live, and has it forget what it was told when some of that may be wrong. */
  private final class LivingOnly implements RegistrationListener {
    private final RegistrationListener told;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    LivingOnly(RegistrationListener told) {
      this.told = told;
    }

    @Override
    public void registrationsUpdated(RegistrationUpdateEvent event) {
      told.registrationsUpdated(new RegistrationUpdateEvent(event.address(), living(event.registrations())));
    }

    /** Vert.x's node selector hears of updates only: one without consumers makes it ask again before it next sends there. */
    @Override
    public void registrationsLost() {
      told.registrationsLost();
      for (var address : Set.copyOf(asked)) {
        asked.remove(address);
        told.registrationsUpdated(new RegistrationUpdateEvent(address, List.of()));
      }
    }

    @Override
    public boolean wantsUpdatesFor(String address) {
      return told.wantsUpdatesFor(address);
    }
  }

  private List<RegistrationInfo> living(List<RegistrationInfo> registrations) {
    var nodes = new HashSet<>(getNodes());
    nodes.add(getNodeId());
    return registrations.stream().filter(registration -> nodes.contains(registration.nodeId())).toList();
  }

  /** A node may be heard of on the bus before this one sees it in the cluster. */
  @Override
  public synchronized void memberAdded(MembershipEvent event) {
    super.memberAdded(event);
    listener.registrationsLost();
  }

  /** Also when the cluster is too busy with itself to have what it knew of that node removed. */
  @Override
  public synchronized void memberRemoved(MembershipEvent event) {
    listener.registrationsLost();
    super.memberRemoved(event);
  }

  /**
   * Tells the cluster again who this node is and which addresses it answers. Needed when all data members died at once
   * and new ones came: what the cluster knew of this node died with them.
   */
  public Future<Void> republish() {
    var nodeInfo = Promise.<Void>promise();
    setNodeInfo(getNodeInfo(), nodeInfo);
    return nodeInfo
        .future()
        .compose(
            told ->
                Future.all(
                    own.entrySet().stream()
                        .map(entry -> republish(entry.getKey().address(), entry.getValue()))
                        .toList()))
        // what this node remembers of the others' addresses is of the dead, too
        .onSuccess(told -> listener.registrationsLost())
        .mapEmpty();
  }

  private Future<Void> republish(String address, RegistrationInfo info) {
    var promise = Promise.<Void>promise();
    super.addRegistration(address, info, promise);
    return promise.future();
  }

  @Override
  public void addRegistration(String address, RegistrationInfo info, Completable<Void> promise) {
    if (!info.localOnly()) {
      own.put(new Registration(address, info.seq()), info);
    }
    super.addRegistration(address, info, promise);
  }

  @Override
  public void removeRegistration(String address, RegistrationInfo info, Completable<Void> promise) {
    own.remove(new Registration(address, info.seq()));
    super.removeRegistration(address, info, promise);
  }

  @Override
  public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
    listener.asked.add(address);
    super.getRegistrations(
        address,
        (registrations, failure) -> promise.complete(failure == null ? living(registrations) : null, failure));
  }
}
