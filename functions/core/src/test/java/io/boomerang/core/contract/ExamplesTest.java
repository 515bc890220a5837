package io.boomerang.core.contract;

import static io.boomerang.core.contract.Contracts.JSON;
import static io.boomerang.core.contract.Contracts.SCHEMAS;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.contract.Contracts.Reason;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Messages;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Every example goes through the JSON Schema and the production parser, which must agree. */
class ExamplesTest {
  private static final Path EXAMPLES = SCHEMAS.resolve("examples");

  /** An entry of the manifest. */
  record Example(
      String file,
      Topic topic,
      int records,
      Set<Reason> reasons,
      String kind,
      boolean schemaStatesIt) {
    byte[] data() {
      return Contracts.read(EXAMPLES.resolve(file));
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static List<Example> valid() {
    return manifest("valid");
  }

  static List<Example> invalid() {
    return manifest("invalid");
  }

  static List<Example> all() {
    return Stream.concat(valid().stream(), invalid().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theParserFindsTheStatedReasonsAndNoOthers(Example example) {
    final List<? extends Parsed<?>> parsed = parse(example);

    assertThat(parsed).hasSize(example.records);
    assertThat(reasons(parsed)).isEqualTo(example.reasons);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSchemaFindsWhatItCanState(Example example) {
    final var schema = Contracts.schema(example.topic);
    final Set<Reason> found = new TreeSet<>();
    final List<Optional<JsonNode>> records = records(example);
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).isPresent()) {
        found.addAll(Contracts.schemaReasons(schema, i, records.get(i).get()));
      }
    }

    assertThat(found).isEqualTo(example.schemaStatesIt ? example.reasons : Set.of());
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void whatIsNoJsonIsMalformed_andTheRestInvalid(Example example) {
    final boolean isJson = records(example).stream().allMatch(Optional::isPresent);
    final Set<String> kinds =
        parse(example).stream()
            .flatMap(record -> Contracts.rejection(record).stream())
            .map(rejection -> rejection.kind().id())
            .collect(Collectors.toSet());

    assertThat(kinds).containsExactly(example.kind);
    assertThat(isJson).isEqualTo(!example.kind.equals("malformed"));
  }

  @Test
  void everyFileIsInTheManifest() throws IOException {
    final List<String> listed = all().stream().map(Example::file).toList();

    assertThat(listed).doesNotHaveDuplicates();
    assertThat(files()).containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void everyFileIsNamedAfterItsTopic() {
    assertThat(all())
        .allSatisfy(
            example ->
                assertThat(Path.of(example.file).getFileName().toString())
                    .startsWith(example.topic.id() + "."));
  }

  private static List<? extends Parsed<?>> parse(Example example) {
    return Contracts.parser(example.topic).parse(Messages.of(example.data()));
  }

  private static Set<Reason> reasons(List<? extends Parsed<?>> parsed) {
    final Set<Reason> reasons = new TreeSet<>();
    for (Parsed<?> record : parsed) {
      Contracts.rejection(record)
          .ifPresent(
              rejection ->
                  rejection
                      .reasons()
                      .forEach(
                          violation ->
                              reasons.add(
                                  new Reason(
                                      rejection.index(), violation.field(), violation.rule()))));
    }
    return reasons;
  }

  /** The records as a plain JSON library finds them; empty where it finds no JSON. */
  private static List<Optional<JsonNode>> records(Example example) {
    if (example.file.endsWith(".ndjson")) {
      return new String(example.data(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> json(line.getBytes(StandardCharsets.UTF_8)))
          .toList();
    }
    final Optional<JsonNode> whole = json(example.data());
    return whole.isPresent() && whole.get().isArray()
        ? StreamSupport.stream(whole.get().spliterator(), false).map(Optional::of).toList()
        : List.of(whole);
  }

  private static Optional<JsonNode> json(byte[] data) {
    try {
      return Optional.of(JSON.readTree(data)).filter(node -> !node.isMissingNode());
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static List<Example> manifest(String part) {
    final JsonNode manifest = JSON.readTree(Contracts.read(EXAMPLES.resolve("manifest.json")));
    final List<Example> examples = new ArrayList<>();
    for (JsonNode entry : manifest.get(part)) {
      examples.add(
          new Example(
              entry.get("file").asString(),
              Topic.of(entry.get("topic").asString()).orElseThrow(),
              entry.get("records").asInt(),
              reasons(entry.path("reasons")),
              entry.path("kind").asString(""),
              entry.path("schema_states_it").asBoolean(true)));
    }
    return examples;
  }

  private static Set<Reason> reasons(JsonNode list) {
    final Set<Reason> reasons = new TreeSet<>();
    for (JsonNode reason : list) {
      reasons.add(
          new Reason(
              reason.get("index").asInt(),
              reason.get("field").asString(),
              reason.get("rule").asString()));
    }
    return reasons;
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES, 2)) {
      return files
          .filter(file -> EXAMPLES.relativize(file).getNameCount() == 2)
          .map(file -> EXAMPLES.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }
}
