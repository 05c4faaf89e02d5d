package duet.k8s;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What processes say at {@code /metrics}.
 *
 * @param samples by name, of each its labels
 */
record Exposition(Map<String, List<Map<String, String>>> samples) {
  private static final Pattern SAMPLE = Pattern.compile("([a-z0-9_]+)(?:\\{(.*)})? [^ ]+");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\",?");

  /** Puts the texts of several processes together. */
  static Exposition of(List<String> texts) {
    Map<String, List<Map<String, String>>> samples = new TreeMap<>();
    texts.stream().flatMap(String::lines).filter(line -> !line.startsWith("#")).forEach(line -> {
      Matcher sample = SAMPLE.matcher(line);
      if (!sample.matches()) {
        throw new IllegalArgumentException("no sample: " + line);
      }
      samples.computeIfAbsent(sample.group(1), name -> new ArrayList<>()).add(labels(sample.group(2)));
    });
    return new Exposition(samples);
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    if (text != null) {
      LABEL.matcher(text).results().forEach(label -> labels.put(label.group(1), label.group(2)));
    }
    return labels;
  }

  boolean has(String series) {
    return samples.containsKey(series);
  }

  boolean has(String series, String label, Predicate<String> value) {
    return samples.getOrDefault(series, List.of()).stream()
        .anyMatch(labels -> labels.containsKey(label) && value.test(labels.get(label)));
  }

  /** The names of all labels of a series. */
  Set<String> labelsOf(String series) {
    return samples.getOrDefault(series, List.of()).stream().flatMap(labels -> labels.keySet().stream()).collect(Collectors.toSet());
  }
}
