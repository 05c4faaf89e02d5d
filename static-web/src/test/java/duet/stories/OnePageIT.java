package duet.stories;

import duet.lab.OneProcess;
import duet.lab.Stage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stories of what the page offers in a call and around it, with everything in one process. */
class OnePageIT {
  @RegisterExtension
  static final Stage STAGE = new Stage(OneProcess::new);

  @Nested class Page extends PageStories { Page() { super(STAGE); } }

  @Nested class Languages extends LanguageStories { Languages() { super(STAGE); } }

  @Nested class Chat extends ChatStories { Chat() { super(STAGE); } }

  @Nested class Code extends CodeStories { Code() { super(STAGE); } }

  @Nested class Files extends FileStories { Files() { super(STAGE); } }

  @Nested class Share extends ShareStories { Share() { super(STAGE); } }
}
