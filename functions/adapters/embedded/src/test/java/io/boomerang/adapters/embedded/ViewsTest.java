package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.core.warehouse.ViewFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every view, on the cases of {@code schemas/bigquery/tests/<view>.json}, by both engines:
 * GoogleSQL's own, and the embedded warehouse. A case gives rows of tables and expects rows of the
 * view, by the columns that it names, in any order.
 */
class ViewsTest {
  private static final Path SCHEMAS =
      Path.of(System.getProperty("root.directory"), "schemas", "bigquery");
  private static final Pattern KEY = Pattern.compile("(?m)^-- .*key: ([a-z_, ]+)\\.$");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyViewStatesItsGrainAndKey() throws IOException {
    return names("views", ".sql").stream()
        .map(
            view ->
                dynamicTest(
                    view,
                    () ->
                        assertThat(ViewFiles.read(view))
                            .contains("-- One row per ")
                            .matches(
                                text -> KEY.matcher(text).find(),
                                "has a line \"-- ... key: x.\"")));
  }

  @TestFactory
  Stream<DynamicTest> everyCaseHoldsOnBothEngines() throws IOException {
    final List<DynamicTest> tests = new ArrayList<>();
    for (String view : names("views", ".sql")) {
      final Path file = SCHEMAS.resolve("tests").resolve(view + ".json");
      assertThat(file).as("cases of view " + view).exists();
      for (JsonNode example : JSON.readTree(file.toFile()).get("cases")) {
        final String name = view + ": " + example.get("name").textValue();
        tests.add(dynamicTest(name + " (GoogleSQL)", () -> check(view, example, googleSql())));
        tests.add(dynamicTest(name + " (embedded)", () -> check(view, example, calcite())));
      }
    }
    return tests.stream();
  }

  private static void check(String view, JsonNode example, SqlEngine engine) {
    final List<Map<String, Object>> rows;
    try (engine) {
      rows = engine.run(view, given(example));
    }
    final List<Map<String, String>> expected = new ArrayList<>();
    final List<Map<String, String>> found = new ArrayList<>();
    example.get("expect").forEach(row -> expected.add(texts(row)));
    for (Map<String, Object> row : rows) {
      final Map<String, String> named = new TreeMap<>();
      row.forEach((column, value) -> named.put(column, text(value)));
      named.keySet().retainAll(expected.isEmpty() ? List.of() : expected.get(0).keySet());
      found.add(named);
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    assertKeyIsUnique(view, rows);
  }

  private static void assertKeyIsUnique(String view, List<Map<String, Object>> rows) {
    final Matcher key = KEY.matcher(ViewFiles.read(view));
    assertThat(key.find()).isTrue();
    final List<String> columns = List.of(key.group(1).split(", ", -1));
    assertThat(rows.stream().map(row -> columns.stream().map(row::get).toList()))
        .as("key " + columns)
        .doesNotHaveDuplicates();
  }

  /** Values of both engines, and of the cases, in one form. */
  private static String text(Object value) {
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    return value instanceof Instant || value instanceof LocalDate
        ? value.toString()
        : String.valueOf(value);
  }

  private static Map<String, String> texts(JsonNode row) {
    final Map<String, String> texts = new TreeMap<>();
    row.properties().forEach(column -> texts.put(column.getKey(), text(column.getValue())));
    return texts;
  }

  private static String text(JsonNode value) {
    if (value.isTextual() && value.textValue().matches("\\d{4}-.*T.*Z")) {
      return Instant.parse(value.textValue()).toString();
    }
    return value.isNumber()
        ? value.decimalValue().stripTrailingZeros().toPlainString()
        : value.asText();
  }

  private static Map<String, List<Object[]>> given(JsonNode example) {
    final Map<String, List<Object[]>> given = new HashMap<>();
    example
        .get("given")
        .properties()
        .forEach(
            table -> {
              final var json = new RowJson(TableSchema.of(table.getKey()));
              final List<Object[]> rows = new ArrayList<>();
              table.getValue().forEach(row -> rows.add(json.read(row.toString())));
              given.put(table.getKey(), rows);
            });
    return given;
  }

  private SqlEngine calcite() throws IOException {
    return new CalciteSqlEngine(Files.createTempDirectory(folder, "warehouse"));
  }

  private static SqlEngine googleSql() throws IOException {
    return new GoogleSqlEngine(Set.copyOf(names("tables", ".json")));
  }

  private static List<String> names(String kind, String ending) throws IOException {
    try (Stream<Path> files = Files.list(SCHEMAS.resolve(kind))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
