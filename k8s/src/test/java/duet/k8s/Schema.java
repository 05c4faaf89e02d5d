package duet.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.annotations.SerializedName;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares objects with what the API of Kubernetes declares, more strictly than the API server: no unknown fields, no missing
 * ones, no number for a text or the other way round, only quantities that can be read, only the known words.
 */
final class Schema {
  private static final Map<String, Class<?>> KINDS = Map.of(
      "v1 ConfigMap", V1ConfigMap.class,
      "v1 Namespace", V1Namespace.class,
      "v1 Service", V1Service.class,
      "apps/v1 Deployment", V1Deployment.class,
      "apps/v1 StatefulSet", V1StatefulSet.class,
      "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class,
      "networking.k8s.io/v1 Ingress", V1Ingress.class,
      "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class,
      "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class);

  /** Texts of which the API takes only some; the models do not list them. */
  private static final Map<String, Set<String>> WORDS = Map.of(
      "podManagementPolicy", Set.of("OrderedReady", "Parallel"),
      "whenUnsatisfiable", Set.of("DoNotSchedule", "ScheduleAnyway"),
      "protocol", Set.of("TCP", "UDP", "SCTP"),
      "pathType", Set.of("Exact", "Prefix", "ImplementationSpecific"),
      "policyTypes", Set.of("Ingress", "Egress"),
      "operator", Set.of("In", "NotIn", "Exists", "DoesNotExist"),
      "externalTrafficPolicy", Set.of("Local", "Cluster"),
      "dnsPolicy", Set.of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"),
      "unhealthyPodEvictionPolicy", Set.of("IfHealthyBudget", "AlwaysAllow"));

  private final List<String> problems = new ArrayList<>();

  private Schema() {}

  /**
   * Checks one object.
   *
   * @return a sentence for each problem, that starts with the path of the field
   */
  static List<String> problems(JsonNode object) {
    String kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
    if (!KINDS.containsKey(kind)) {
      return List.of(kind + " is no known kind");
    }
    Schema schema = new Schema();
    schema.check(object, KINDS.get(kind), object.path("kind").asText(), "");
    return schema.problems;
  }

  private void check(JsonNode value, Type type, String path, String field) {
    if (type instanceof ParameterizedType generic) {
      container(value, generic, path, field);
    } else if (type == String.class) {
      require(value.isTextual() && WORDS.getOrDefault(field, Set.of(value.asText())).contains(value.asText()), path,
          WORDS.containsKey(field) ? "one of " + WORDS.get(field) : "a text", value);
    } else if (type == Integer.class || type == Long.class) {
      require(value.isIntegralNumber(), path, "a whole number", value);
    } else if (type == Double.class) {
      require(value.isNumber(), path, "a number", value);
    } else if (type == Boolean.class) {
      require(value.isBoolean(), path, "true or false", value);
    } else if (type == IntOrString.class) {
      require(value.isIntegralNumber() || value.isTextual(), path, "a whole number or a text", value);
    } else if (type == Quantity.class) {
      require(isQuantity(value), path, "a quantity", value);
    } else if (((Class<?>) type).getName().startsWith("io.kubernetes")) {
      fields(value, (Class<?>) type, path);
    } else {
      problems.add(path + " has a type that nobody here needed so far: " + type);
    }
  }

  private void container(JsonNode value, ParameterizedType type, String path, String field) {
    Type[] of = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      require(value.isArray(), path, "a list", value);
      for (int i = 0; value.isArray() && i < value.size(); i++) {
        check(value.get(i), of[0], path + "/" + i, field);
      }
    } else {
      require(value.isObject(), path, "a map", value);
      value.fields().forEachRemaining(entry -> check(entry.getValue(), of[1], path + "/" + entry.getKey(), ""));
    }
  }

  private void fields(JsonNode value, Class<?> model, String path) {
    require(value.isObject(), path, "an object", value);
    Map<String, Type> known = new TreeMap<>();
    Stream.of(model.getDeclaredFields()).filter(field -> field.isAnnotationPresent(SerializedName.class))
        .forEach(field -> known.put(field.getAnnotation(SerializedName.class).value(), field.getGenericType()));
    value.fields().forEachRemaining(entry -> {
      String below = path + "/" + entry.getKey();
      if (known.containsKey(entry.getKey())) {
        check(entry.getValue(), known.get(entry.getKey()), below, entry.getKey());
      } else {
        problems.add(below + " is no known field");
      }
    });
    required(model).filter(name -> !value.has(name)).forEach(name -> problems.add(path + "/" + name + " is missing"));
  }

  private static Stream<String> required(Class<?> model) {
    try {
      Field names = model.getField("openapiRequiredFields");
      return ((Set<?>) names.get(null)).stream().map(String::valueOf).sorted();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isQuantity(JsonNode value) {
    try {
      return value.isNumber() || value.isTextual() && Quantity.fromString(value.textValue()).getNumber().signum() >= 0;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void require(boolean fine, String path, String allowed, JsonNode value) {
    if (!fine) {
      problems.add(path + " is " + value + ", not " + allowed);
    }
  }
}
