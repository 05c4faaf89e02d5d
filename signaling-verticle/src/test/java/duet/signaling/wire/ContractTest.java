package duet.signaling.wire;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract's examples, its schemas and the records of this module agree. */
class ContractTest {

  private static final Path CONTRACT = Path.of("contract");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What this module reads, and how. What it writes is checked against the schema only. */
  private static final Map<String, Function<RawJson, ?>> FROM_BROWSERS =
      Map.of(
          "room.join.request", body -> Wire.fromBrowser(body, JoinRequest.class),
          "room.lock.request", body -> Wire.fromBrowser(body, LockRequest.class),
          "room.leave.request", body -> Wire.fromBrowser(body, LeaveRequest.class),
          "peer.signal", Wire::signalFromBrowser,
          "call.report", body -> Wire.fromBrowser(body, CallReport.class));

  static Stream<Path> valid() throws IOException {
    return examples("valid");
  }

  static Stream<Path> invalid() throws IOException {
    return examples("invalid");
  }

  private static Stream<Path> examples(String kind) throws IOException {
    try (var files = Files.list(CONTRACT.resolve("examples").resolve(kind))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("valid")
  void validExampleIsAccepted(Path file) throws IOException {
    assertEquals(Set.of(), violations(name(file), JSON.readTree(file.toFile())));
    assertDoesNotThrow(() -> read(file));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void invalidExampleIsRefused(Path file) throws IOException {
    assertFalse(violations(name(file), JSON.readTree(file.toFile())).isEmpty());
    if (readHere(file)) {
      var refusal = assertThrows(Refusal.class, () -> read(file));
      assertTrue(refusal.number() == 400 || refusal.number() == 413, refusal.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("valid")
  void newsIsToldToBrowsersAsTheContractSays(Path file) throws IOException {
    if (!name(file).equals("instance.news")) {
      return;
    }
    var told = Wire.toBrowser(Wire.news(body(file)));
    assertEquals(Set.of(), violations("inbox", JSON.readTree(told.text())));
  }

  private static boolean readHere(Path file) {
    return FROM_BROWSERS.containsKey(name(file)) || name(file).equals("instance.news");
  }

  private static void read(Path file) throws IOException {
    if (FROM_BROWSERS.containsKey(name(file))) {
      FROM_BROWSERS.get(name(file)).apply(Frame.read("{\"type\": \"send\", \"body\": " + Files.readString(file) + "}").body());
    } else if (name(file).equals("instance.news")) {
      Wire.news(body(file));
    }
  }

  private static JsonObject body(Path file) throws IOException {
    return new JsonObject(Files.readString(file));
  }

  private static String name(Path file) {
    return file.getFileName().toString().split("--")[0];
  }

  private static Set<?> violations(String name, JsonNode message) throws IOException {
    var document = (ObjectNode) new YAMLMapper().readTree(CONTRACT.resolve("asyncapi.yaml").toFile());
    document.put("$ref", "#/components/schemas/" + name);
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(document)
        .validate(message);
  }
}
