package duet.stories;

import duet.lab.OneProcess;
import duet.lab.Stage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stories of rooms and seats with everything in one process. */
class OneProcessIT {
  private static OneProcess duet;

  @RegisterExtension
  static final Stage STAGE = new Stage(() -> duet = new OneProcess());

  @Nested class Arrival extends ArrivalStories { Arrival() { super(STAGE); } }

  @Nested class Talk extends TalkStories { Talk() { super(STAGE); } }

  @Nested class Rooms extends RoomStories { Rooms() { super(STAGE); } }

  @Nested class Camera extends CameraStories { Camera() { super(STAGE); } }

  @Nested class Names extends NameStories { Names() { super(STAGE); } }

  @Nested class Return extends ReturnStories { Return() { super(STAGE); } }

  @Nested class Crowd extends CrowdStories { Crowd() { super(STAGE); } }

  @Nested class Frames extends FrameStories { Frames() { super(STAGE); } }

  @Nested class Figures extends FigureStories { Figures() { super(STAGE, () -> duet.figures()); } }
}
