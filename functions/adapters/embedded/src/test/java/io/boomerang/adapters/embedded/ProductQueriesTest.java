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
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The queries that the runs about products ask the warehouse, by both engines. */
class ProductQueriesTest {
  private static final Path CASES =
      Path.of(System.getProperty("root.directory"), "schemas", "bigquery", "tests", "queries");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyCaseHoldsOnBothEngines() throws IOException {
    final List<DynamicTest> tests = new ArrayList<>();
    for (String query :
        List.of(
            "product_units_by_week",
            "product_records",
            "product_interest_by_week",
            "product_view_sessions")) {
      final JsonNode cases = new ObjectMapper().readTree(CASES.resolve(query + ".json").toFile());
      for (JsonNode json : cases.get("cases")) {
        final var example = new ViewCase(query, json);
        final String sql = withParameters(QueryFiles.read(query), json.get("parameters"));
        tests.add(
            DynamicTest.dynamicTest(
                example.name() + " (GoogleSQL)",
                () ->
                    check(example, sql, new GoogleSqlEngine(Set.of("events", "product_prices")))));
        tests.add(
            DynamicTest.dynamicTest(
                example.name() + " (embedded)",
                () ->
                    check(
                        example,
                        sql,
                        new CalciteSqlEngine(Files.createTempDirectory(folder, "warehouse")))));
      }
    }
    return tests.stream();
  }

  private static void check(ViewCase example, String sql, SqlEngine engine) {
    final List<Map<String, Object>> rows;
    try (engine) {
      rows = engine.run(ViewFiles.expand(sql, TableSchema::exists), example.given());
    }
    assertThat(rows.stream().map(example::named)).containsExactlyElementsOf(example.expected());
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
