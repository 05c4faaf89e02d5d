package duet.room.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A module's contract: schemas and examples. */
record Contract(Path folder, JsonNode document) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

  /** One message in a file; {@code message} is the name that its file starts with. */
  record Example(String name, String message, Object body) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Contract of(String module) {
    Path folder = Path.of("..", module, "contract");
    try {
      return new Contract(folder, new YAMLMapper().readTree(folder.resolve("asyncapi.yaml").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Example> examples(String kind) {
    try (Stream<Path> files = Files.list(folder.resolve("examples").resolve(kind))) {
      return files.sorted().map(Contract::example).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Example example(Path file) {
    try {
      String name = file.getFileName().toString();
      String text = Files.readString(file).strip();
      Object body = text.startsWith("[") ? new JsonArray(text) : new JsonObject(text);
      return new Example(name, name.substring(0, name.indexOf("--")), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> messages() {
    return document.get("components").get("messages").properties().stream().map(entry -> entry.getKey()).toList();
  }

  /** What the schema has against a body; empty when nothing. */
  String complaints(String message, Object body) {
    JsonNode components = document.get("components");
    if (components.get("schemas").get(message) == null) {
      return "there is no schema " + message;
    }
    JsonNode root = JSON.createObjectNode()
        .put("$ref", "#/components/schemas/" + message)
        .set("components", components);
    JsonSchema schema = SCHEMAS.getSchema(root);
    try {
      return String.join("; ", schema.validate(JSON.readTree(body.toString())).stream().map(Object::toString).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
