package io.boomerang.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code schemas/http/openapi.yaml} held against one function: each answer must be described there,
 * and in the end each path and status that is described must have been answered.
 */
public final class OpenApi {
  private static final Path FILE =
      Path.of(System.getProperty("root.directory"), "schemas", "http", "openapi.yaml");
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode document;
  private final String function;
  private final Set<String> answered = new TreeSet<>();

  private OpenApi(JsonNode document, String function) {
    this.document = document;
    this.function = function;
  }

  /** What the file says of a function. */
  public static OpenApi of(String function) {
    try {
      return new OpenApi(new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile()), function);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The functions that the file describes. */
  public static Set<String> functions() {
    final Set<String> functions = new TreeSet<>();
    of("").document.path("tags").forEach(tag -> functions.add(tag.path("name").asText()));
    return functions;
  }

  /** The examples of an operation's body, each as it is sent. */
  public List<String> bodies(String method, String path) {
    final JsonNode content = resolved(operation(method, path).path("requestBody")).path("content");
    final List<String> bodies = new ArrayList<>();
    for (JsonNode media : content) {
      examples(media).forEach(each -> bodies.add(each.isTextual() ? each.asText() : "" + each));
    }
    return bodies;
  }

  /** Examples of an operation's parameters, by name. */
  public Map<String, String> parameters(String method, String path) {
    final Map<String, String> parameters = new TreeMap<>();
    final List<JsonNode> all = new ArrayList<>();
    pathItem(path).path("parameters").forEach(all::add);
    operation(method, path).path("parameters").forEach(all::add);
    for (JsonNode each : all) {
      final JsonNode parameter = resolved(each);
      if (parameter.has("example")) {
        parameters.put(parameter.path("name").asText(), parameter.path("example").asText());
      }
    }
    return parameters;
  }

  /**
   * Asserts that a request's answer is described.
   *
   * @param path as the file has it, without the function's name
   */
  public void check(String path, FakeRequest request, FakeResponse response) {
    final JsonNode described = described(request.getMethod(), path, response.status());
    final String type = response.getContentType().orElse("").split(";", 2)[0];
    final JsonNode content = described.path("content");
    if (content.isMissingNode()) {
      assertThat(response.body()).isEmpty();
      return;
    }
    assertThat(content.has(type)).as("%s of %s", type, path).isTrue();
    described
        .path("headers")
        .fieldNames()
        .forEachRemaining(header -> assertThat(response.getHeaders()).containsKey(header));
    if (type.equals("application/json")) {
      assertValid(content.path(type).path("schema"), response.body());
    }
  }

  /**
   * Asserts that a request that fails with an exception, which is a status of 500, is described.
   */
  public void checkFailure(String path, FakeRequest request) {
    described(request.getMethod(), path, 500);
  }

  /** Asserts that everything that is described was answered, and that its examples are valid. */
  public void assertAllAnswered() {
    final Set<String> all = new TreeSet<>();
    paths()
        .forEach(
            path ->
                pathItem(path)
                    .properties()
                    .forEach(
                        operation -> {
                          if (!operation.getKey().equals("parameters")) {
                            operation
                                .getValue()
                                .path("responses")
                                .fieldNames()
                                .forEachRemaining(
                                    status ->
                                        all.add(path + " " + operation.getKey() + " " + status));
                            assertExamplesAreValid(operation.getValue());
                          }
                        }));
    assertThat(answered).containsExactlyInAnyOrderElementsOf(all);
  }

  private JsonNode described(String method, String path, int status) {
    final JsonNode item = pathItem(path);
    // Another method than those of the path is refused as its first one says.
    final String called = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    final String operation =
        item.has(called)
            ? called
            : item.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !key.equals("parameters"))
                .findFirst()
                .orElseThrow();
    assertThat(item.has(called) || status == 405).as("%s %s is refused", method, path).isTrue();
    final JsonNode response = item.path(operation).path("responses").path(String.valueOf(status));
    assertThat(response.isMissingNode()).as("%s %s: %d", method, path, status).isFalse();
    answered.add(path + " " + operation + " " + status);
    return resolved(response);
  }

  private void assertExamplesAreValid(JsonNode operation) {
    resolved(operation.path("requestBody")).path("content").forEach(this::assertExampleIsValid);
    operation
        .path("responses")
        .forEach(
            response -> resolved(response).path("content").forEach(this::assertExampleIsValid));
  }

  private void assertExampleIsValid(JsonNode media) {
    examples(media).forEach(example -> assertValid(media.path("schema"), example.toString()));
  }

  private static List<JsonNode> examples(JsonNode media) {
    final List<JsonNode> examples = new ArrayList<>();
    if (media.has("example")) {
      examples.add(media.path("example"));
    }
    media.path("examples").forEach(example -> examples.add(example.path("value")));
    return examples;
  }

  private void assertValid(JsonNode schema, String json) {
    final ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("components", document.path("components"));
    whole.putArray("allOf").add(schema);
    assertThat(
            SCHEMAS.getSchema(whole.toString(), InputFormat.JSON).validate(json, InputFormat.JSON))
        .as(json)
        .isEmpty();
  }

  private Set<String> paths() {
    final Set<String> paths = new TreeSet<>();
    final String prefix = "/boomerang-" + function;
    document
        .path("paths")
        .fieldNames()
        .forEachRemaining(
            path -> {
              if (path.equals(prefix) || path.startsWith(prefix + "/")) {
                paths.add(path.substring(prefix.length()));
              }
            });
    return paths;
  }

  private JsonNode pathItem(String path) {
    return document.path("paths").path("/boomerang-" + function + path);
  }

  private JsonNode operation(String method, String path) {
    return pathItem(path).path(method.toLowerCase(Locale.ROOT));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }
}
