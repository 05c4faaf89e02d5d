package duet.inspector.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.cluster.ClusterState;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.internal.serialization.impl.compact.Schema;
import com.hazelcast.internal.serialization.impl.compact.SchemaService;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.nio.serialization.genericrecord.GenericRecord;
import com.hazelcast.spi.exception.RetryableHazelcastException;
import com.hazelcast.spi.exception.TargetNotMemberException;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import duet.inspector.ManagementSettings;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.spi.cluster.hazelcast.impl.ConversionUtils;
import io.vertx.spi.cluster.hazelcast.impl.HazelcastNodeInfo;
import io.vertx.spi.cluster.hazelcast.impl.HazelcastRegistrationInfo;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import javax.management.BadAttributeValueExpException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a member makes of bytes; the bytes are written by one that has no restrictions. */
class KnownTypesTest {
  private final Schemas schemas = new Schemas(new HashMap<>());
  private final InternalSerializationService anybody = new DefaultSerializationServiceBuilder().setSchemaService(schemas).build();
  private final InternalSerializationService member = reader();

  private InternalSerializationService reader() {
    var config = ClosedMember.named("test", Set.of());
    return new DefaultSerializationServiceBuilder().setConfig(config.getSerializationConfig()).setClassLoader(config.getClassLoader())
        .setSchemaService(schemas).build();
  }

  /** What both know of Compact's fields, as members of a cluster do. */
  private record Schemas(Map<Long, Schema> known) implements SchemaService {
    @Override
    public Schema get(long id) {
      return known.get(id);
    }

    @Override
    public void put(Schema schema) {
      known.put(schema.getSchemaId(), schema);
    }

    @Override
    public void putLocal(Schema schema) {
      put(schema);
    }
  }

  private <T> T read(Object object) {
    Data written = anybody.toData(object);
    return member.toObject(written);
  }

  static Stream<Throwable> failures() {
    return Stream.of(new Exception("a"), new Error("a"), new IllegalStateException(new IOException("a")), new NullPointerException(),
        new IndexOutOfBoundsException(3), new ExecutionException(new CancellationException()), new RejectedExecutionException("a"),
        new TargetNotMemberException("a"), new RetryableHazelcastException("a"),
        new HazelcastInstanceNotActiveException(), new IndeterminateOperationStateException("a"),
        new SplitBrainProtectionException("a"), new HazelcastSerializationException(new SecurityException("a")));
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("a failure is read with its causes and suppressed ones: whoever cannot read an answer waits for it in vain")
  void failure(Throwable failure) {
    failure.addSuppressed(new IllegalArgumentException("beside"));
    Throwable read = read(failure);
    assertEquals(failure.getClass(), read.getClass());
    assertEquals(1, read.getSuppressed().length);
    assertTrue(failure.getCause() == null || read.getCause().getClass() == failure.getCause().getClass());
  }

  @ParameterizedTest
  @EnumSource(ClusterState.class)
  @DisplayName("the state of the cluster is read: halves of more than one member tell it each other before they become one")
  void state(ClusterState state) {
    assertEquals(state, read(state));
  }

  @Test
  @DisplayName("what Vert.x keeps in the cluster is read")
  void vertx() {
    NodeInfo node = new NodeInfo("10.0.0.4", 5702, new JsonObject());
    assertEquals(node, this.<HazelcastNodeInfo>read(new HazelcastNodeInfo(node)).unwrap());
    RegistrationInfo registration = new RegistrationInfo("one", 1, false);
    assertEquals(registration, this.<HazelcastRegistrationInfo>read(new HazelcastRegistrationInfo(registration)).unwrap());
  }

  static Stream<Object> others() {
    return Stream.of(new File("a"), Locale.ROOT, new BadAttributeValueExpException("a"),
        new IllegalStateException(new BadAttributeValueExpException("a")),
        new ConversionUtils().<Object>convertParam(new JsonObject()));
  }

  @ParameterizedTest
  @MethodSource("others")
  @DisplayName("nothing else is, not even within something that is")
  void other(Object other) {
    Throwable refused = assertThrows(RuntimeException.class, () -> read(other));
    while (refused.getCause() != null) {
      refused = refused.getCause();
    }
    assertInstanceOf(SecurityException.class, refused);
    assertTrue(refused.getMessage().startsWith("Resolving class"), refused.getMessage());
  }

  @Test
  @DisplayName("of Compact ones that nobody registered it makes a record of fields, no object of the class that is named")
  void compact() {
    ManagementSettings settings = new ManagementSettings("a", 1, true, "");
    Data written = anybody.toData(settings);
    assertEquals(settings, anybody.toObject(written));
    assertInstanceOf(GenericRecord.class, member.<Object>toObject(written));
  }

  @Test
  @DisplayName("whoever else uses this class loader, as all do on Hazelcast's threads, finds every class")
  void everybodyElse() throws ClassNotFoundException {
    ClassLoader loader = ClosedMember.named("test", Set.of()).getClassLoader();
    assertEquals(ManagementSettings.class, loader.loadClass(ManagementSettings.class.getName()));
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("no.such.Class"));
  }
}
