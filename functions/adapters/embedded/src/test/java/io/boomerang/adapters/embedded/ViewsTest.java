package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.core.warehouse.ViewFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
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

  @Test
  void salesOfThreeDaysAndOfAHundred_differInTheirTimesOnly() {
    assertThat(withoutTimes("recent_sales")).isEqualTo(withoutTimes("sale_movements"));
  }

  private static String withoutTimes(String view) {
    return ViewFiles.read(view)
        .replaceAll("(?m)^--.*\\n", "")
        .replaceFirst(
            "(?s)        and (?:\\(\\n            event_time .*?\\n        \\)|event_time [^\\n]*)\\n",
            "");
  }

  @TestFactory
  Stream<DynamicTest> everyCaseHoldsOnBothEngines() throws IOException {
    final List<DynamicTest> tests = new ArrayList<>();
    for (String view : names("views", ".sql")) {
      final Path file = SCHEMAS.resolve("tests").resolve(view + ".json");
      assertThat(file).as("cases of view " + view).exists();
      for (JsonNode json : JSON.readTree(file.toFile()).get("cases")) {
        final var example = new ViewCase(view, json);
        tests.add(dynamicTest(example.name() + " (GoogleSQL)", () -> check(example, googleSql())));
        tests.add(dynamicTest(example.name() + " (embedded)", () -> check(example, calcite())));
      }
    }
    return tests.stream();
  }

  private static void check(ViewCase example, SqlEngine engine) throws IOException {
    final List<Map<String, Object>> rows;
    try (engine) {
      rows = engine.run(example.sql(tables()), example.given());
    }
    assertThat(rows.stream().map(example::named))
        .containsExactlyInAnyOrderElementsOf(example.expected());
    assertKeyIsUnique(example.view(), rows);
  }

  private static void assertKeyIsUnique(String view, List<Map<String, Object>> rows) {
    final Matcher key = KEY.matcher(ViewFiles.read(view));
    assertThat(key.find()).isTrue();
    final List<String> columns = List.of(key.group(1).split(", ", -1));
    assertThat(rows.stream().map(row -> columns.stream().map(row::get).toList()))
        .as("key " + columns)
        .doesNotHaveDuplicates();
  }

  private SqlEngine calcite() throws IOException {
    return new CalciteSqlEngine(Files.createTempDirectory(folder, "warehouse"));
  }

  static GoogleSqlEngine googleSql() throws IOException {
    return new GoogleSqlEngine(tables());
  }

  static Set<String> tables() throws IOException {
    return Set.copyOf(names("tables", ".json"));
  }

  static List<String> names(String kind, String ending) throws IOException {
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
