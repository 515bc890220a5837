package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.core.warehouse.QueryFiles;
import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.core.warehouse.ViewFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The cases of queries under {@code schemas/bigquery/tests/queries}, each to be run by both
 * engines.
 *
 * @param folder for the embedded engine's files
 * @param tables that the queries read, views taken apart
 * @param isOrdered whether the rows come in the order of the case
 */
record QueryCases(Path folder, Set<String> tables, boolean isOrdered) {
  private static final Path CASES =
      Path.of(System.getProperty("root.directory"), "schemas", "bigquery", "tests", "queries");

  Stream<DynamicTest> of(List<String> queries) throws IOException {
    final List<DynamicTest> tests = new ArrayList<>();
    for (String query : queries) {
      final JsonNode cases = new ObjectMapper().readTree(CASES.resolve(query + ".json").toFile());
      for (JsonNode json : cases.get("cases")) {
        final var example = new ViewCase(query, json);
        final String sql = withParameters(QueryFiles.read(query), json.get("parameters"));
        final String name = query + ": " + example.name();
        tests.add(
            DynamicTest.dynamicTest(
                name + " (GoogleSQL)", () -> check(example, sql, new GoogleSqlEngine(tables))));
        tests.add(
            DynamicTest.dynamicTest(
                name + " (embedded)",
                () ->
                    check(
                        example,
                        sql,
                        new CalciteSqlEngine(Files.createTempDirectory(folder, "warehouse")))));
      }
    }
    return tests.stream();
  }

  private void check(ViewCase example, String sql, SqlEngine engine) {
    final List<Map<String, Object>> rows;
    try (engine) {
      rows =
          engine.run(
              example.terms().in(ViewFiles.expand(sql, TableSchema::exists)), example.given());
    }
    final var found = assertThat(rows.stream().map(example::named));
    if (isOrdered) {
      found.containsExactlyElementsOf(example.expected());
    } else {
      found.containsExactlyInAnyOrderElementsOf(example.expected());
    }
  }

  private static String withParameters(String sql, JsonNode parameters) {
    String text = sql;
    for (Map.Entry<String, JsonNode> one : parameters.properties()) {
      text = text.replaceAll("@" + one.getKey() + "\\b", literal(one.getValue()));
    }
    return text;
  }

  private static String literal(JsonNode value) {
    final String text = value.asText();
    if (value.isNumber()) {
      return text;
    }
    if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
      return "date '" + text + "'";
    }
    return text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")
        ? "timestamp '" + text.replace('T', ' ').replace("Z", "") + "'"
        : "'" + text + "'";
  }
}
