package duet.signaling.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What comes in at {@code signaling.<instance>}, each for one session. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = News.PeerChanged.class, name = "peer"),
  @JsonSubTypes.Type(value = News.Moved.class, name = "moved"),
  @JsonSubTypes.Type(value = News.Unseated.class, name = "unseated"),
  @JsonSubTypes.Type(value = News.Check.class, name = "check")
})
public sealed interface News {

  /** The session that it is for. */
  String session();

  /** Peer and lock are now so, as of {@code version} within {@code epoch}; {@code locked} is null for false. */
  record PeerChanged(String session, String epoch, Long version, Peer peer, Boolean locked) implements News {
    public PeerChanged {
      Fields.present("session", session);
      Fields.present("epoch", epoch);
      Fields.present("version", version);
    }
  }

  /** The seat went to another page, as of {@code version} within {@code epoch}; both are null from an older release. */
  record Moved(String session, String epoch, Long version, String page) implements News {
    public Moved {
      Fields.present("session", session);
      Fields.page("page", page);
    }
  }

  /** The seat is gone. */
  record Unseated(String session) implements News {
    public Unseated {
      Fields.present("session", session);
    }
  }

  /** Is this browser still there? */
  record Check(String session) implements News {
    public Check {
      Fields.present("session", session);
    }
  }

  /** From the peer whose page is {@code page}. */
  record Signal(String session, String page, RawJson body) implements News {
    public Signal {
      Fields.present("session", session);
      Fields.page("page", page);
      Fields.present("body", body);
    }
  }
}
