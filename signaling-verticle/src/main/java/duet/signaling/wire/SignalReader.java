package duet.signaling.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/** Reads a browser's signal without a mapper: most of what passes the edge is signals. For one use. */
final class SignalReader {

  private static final List<String> FIELDS = List.of("body", "to");

  private final String text;
  private String to;
  private RawJson body;
  private boolean holdsCandidate;

  private SignalReader(String text) {
    this.text = text;
  }

  /** As {@link Wire#signalFromBrowser}. */
  static PeerSignal read(RawJson signal) throws IOException {
    var reader = new SignalReader(signal.text());
    RawJson.eachField(signal.text(), reader::take);
    return new PeerSignal(reader.to, reader.body, reader.holdsCandidate);
  }

  private void take(String name, JsonParser value) throws IOException {
    var given = value.currentToken() != JsonToken.VALUE_NULL;
    switch (name) {
      case "to" -> {
        if (given && value.currentToken() != JsonToken.VALUE_STRING) {
          throw Wire.wrongType(name);
        }
        to = given ? value.getText() : null;
      }
      case "body" -> {
        var names = new HashSet<String>();
        body = RawJson.within(text, value, (field, any) -> names.add(field));
        holdsCandidate = names.contains("candidate") && !names.contains("description");
        if (given && body == null) {
          throw Wire.wrongType(name);
        }
      }
      default -> throw Wire.unknownField(FIELDS);
    }
  }
}
