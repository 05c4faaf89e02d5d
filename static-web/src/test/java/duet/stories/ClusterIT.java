package duet.stories;

import duet.lab.Cluster;
import duet.lab.Stage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The stories across two signaling and two room processes, the two people at different signaling nodes. Stories in
 * which no server has a part are in {@link OneProcessIT} and {@link OnePageIT} only.
 */
class ClusterIT {
  private static Cluster duet;

  @RegisterExtension
  static final Stage STAGE = new Stage(() -> duet = new Cluster());

  @Nested class Arrival extends ArrivalStories { Arrival() { super(STAGE); } }

  @Nested class Talk extends TalkStories { Talk() { super(STAGE); } }

  @Nested class Rooms extends RoomStories { Rooms() { super(STAGE); } }

  @Tag("thorough")
  @Nested class Names extends NameStories { Names() { super(STAGE); } }

  @Tag("thorough")
  @Nested class Seats extends SeatStories { Seats() { super(STAGE); } }

  @Tag("thorough")
  @Nested class Return extends ReturnStories { Return() { super(STAGE); } }

  @Nested class Crowd extends CrowdStories { Crowd() { super(STAGE); } }

  @Tag("thorough")
  @Nested class Frames extends FrameStories { Frames() { super(STAGE); } }

  @Tag("thorough")
  @Nested class Figures extends FigureStories { Figures() { super(STAGE, () -> duet.figures()); } }
}
