package duet.inspector.trust;

import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a Hazelcast member makes of the bytes that it is sent. Java's own serialization is left to Hazelcast's types and to
 * failures, which it sends that way. Its other ways name a class, too, and would make one of any on the class path: those are
 * found by the configuration's class loader, which gives Hazelcast only what is Java's, its own, what Vert.x keeps in it, and
 * what Duet does.
 */
final class KnownTypes extends ClassLoader {
  private static final Set<String> VERTX = Set.of(
      "io.vertx.spi.cluster.hazelcast.impl.HazelcastNodeInfo",
      "io.vertx.spi.cluster.hazelcast.impl.HazelcastRegistrationInfo");

  /** Hazelcast's own, such as the state of the cluster while two halves become one, but not what others made and it carries. */
  private static final Pattern HAZELCAST = Pattern.compile("(\\[L)?com\\.hazelcast\\.(?!shaded\\.).+");

  /** Not each of Java's: some make more than themselves. */
  private static final Pattern FAILURE = Pattern.compile(
      "java\\.(lang|lang\\.reflect|util|util\\.concurrent|io|net|nio|nio\\.channels|security|time)\\.[\\w$]*(Exception|Error)");

  /** What a failure is made of: where it was, its causes, suppressed ones. */
  private static final Set<String> PARTS = Set.of(
      "java.lang.Throwable", "java.lang.StackTraceElement", "[Ljava.lang.StackTraceElement;", "[Ljava.lang.Throwable;",
      "java.lang.Enum", "java.lang.Number", "java.lang.Integer", "java.lang.Long", "java.util.concurrent.TimeUnit",
      "java.util.CollSer", "java.util.ArrayList",
      "java.util.Collections$EmptyList", "java.util.Collections$UnmodifiableCollection",
      "java.util.Collections$UnmodifiableList", "java.util.Collections$UnmodifiableRandomAccessList");

  private final Set<String> own;

  private KnownTypes(ClassLoader parent, Set<String> own) {
    super(parent);
    this.own = own;
  }

  /** Restricts a member before it is started. */
  static void only(Set<String> own, Config config) {
    config.setClassLoader(new KnownTypes(KnownTypes.class.getClassLoader(), own));
    var filter = new JavaSerializationFilterConfig().setDefaultsDisabled(true).setWhitelist(new ByJava());
    config.getSerializationConfig().setJavaSerializationFilterConfig(filter);
  }

  /** A list by form instead of by name. */
  private static final class ByJava extends ClassFilter {
    @Override
    public boolean isEmpty() {
      return false;
    }

    @Override
    public boolean isListed(String className) {
      return PARTS.contains(className) || HAZELCAST.matcher(className).matches() || FAILURE.matcher(className).matches();
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    var found = super.loadClass(name, resolve);
    if (!isKnown(name, found) && hazelcastAsks()) {
      // no ClassNotFoundException: Hazelcast would go on to ask other class loaders
      throw new SecurityException("Resolving class " + name + " is not allowed.");
    }
    return found;
  }

  private boolean isKnown(String name, Class<?> found) {
    var loader = found.getClassLoader();
    return own.contains(name) || VERTX.contains(name) || HAZELCAST.matcher(name).matches()
        || loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  /** This is also the context class loader of Hazelcast's threads, where everybody else may find what they like. */
  private static boolean hazelcastAsks() {
    return StackWalker.getInstance().walk(frames -> frames.skip(2).limit(8)
        .anyMatch(frame -> frame.getClassName().startsWith("com.hazelcast.internal.nio.")));
  }
}
