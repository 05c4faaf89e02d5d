package duet.room.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import duet.room.domain.Event;
import duet.room.domain.Event.Moved;
import duet.room.domain.Event.PeerChanged;
import duet.room.domain.Peer;

/** What a room node asks of {@code signaling.<instance>}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(name = "peer", value = EdgeRequest.PeerNews.class),
  @Type(name = "moved", value = EdgeRequest.MovedNews.class),
  @Type(name = "unseated", value = EdgeRequest.UnseatedNews.class),
  @Type(name = "check", value = EdgeRequest.Check.class)
})
sealed interface EdgeRequest {
  static EdgeRequest of(Event event) {
    String session = event.to().id();
    if (event instanceof PeerChanged changed) {
      return new PeerNews(session, changed.epoch(), changed.version(), changed.peer(),
          Shape.onlyTrue(changed.locked()));
    }
    return event instanceof Moved moved
        ? new MovedNews(session, moved.epoch(), moved.version(), moved.page())
        : new UnseatedNews(session);
  }

  /** The other seat changed, or the lock: {@code locked} is true while nobody else may come in, else null. */
  record PeerNews(String session, String epoch, Long version, Peer peer, @JsonInclude(Include.NON_NULL) Boolean locked)
      implements EdgeRequest {
    public PeerNews {
      Shape.id("session", session);
      Shape.id("epoch", epoch);
      Shape.atLeastOne("version", version);
    }
  }

  /** The seat went to another page. */
  record MovedNews(String session, String epoch, Long version, String page) implements EdgeRequest {
    public MovedNews {
      Shape.id("session", session);
      Shape.id("epoch", epoch);
      Shape.atLeastOne("version", version);
      Shape.id("page", page);
    }
  }

  /** The seat was lost in a healed split. */
  record UnseatedNews(String session) implements EdgeRequest {
    public UnseatedNews {
      Shape.id("session", session);
    }
  }

  /** Is that browser alive? */
  record Check(String session) implements EdgeRequest {
    public Check {
      Shape.id("session", session);
    }
  }
}
