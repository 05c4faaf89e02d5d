package duet.room.store;

import com.hazelcast.nio.serialization.compact.CompactWriter;
import duet.room.domain.Peer;

/** A peer as fields of something larger. */
final class PeerFields {
  private PeerFields() {}

  static void write(CompactWriter out, Peer peer) {
    out.writeString("peer.page", peer == null ? null : peer.page());
    out.writeBoolean("peer.present", peer != null && peer.present());
    out.writeString("peer.session", peer == null ? null : peer.session());
    out.writeString("peer.instance", peer == null ? null : peer.instance());
  }

  static Peer read(Fields in) {
    String page = in.text("peer.page");
    return page == null
        ? null
        : new Peer(page, in.flag("peer.present"), in.text("peer.session"), in.text("peer.instance"));
  }
}
