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

/** The queries that churn asks the warehouse, by both engines. */
class ChurnQueriesTest {
  private static final Path CASES =
      Path.of(System.getProperty("root.directory"), "schemas", "bigquery", "tests", "queries");
  private static final List<String> QUERIES =
      List.of("user_features", "order_extent", "buyers", "churn_arms", "churn_in_force");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyCaseHoldsOnBothEngines() throws IOException {
    final List<DynamicTest> tests = new ArrayList<>();
    for (String query : QUERIES) {
      final JsonNode cases = new ObjectMapper().readTree(CASES.resolve(query + ".json").toFile());
      for (JsonNode json : cases.get("cases")) {
        final var example = new ViewCase(query, json);
        final String sql = withParameters(QueryFiles.read(query), json.get("parameters"));
        final String name = query + ": " + example.name();
        tests.add(
            DynamicTest.dynamicTest(name + " (GoogleSQL)", () -> check(example, sql, googleSql())));
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

  private static void check(ViewCase example, String sql, SqlEngine engine) {
    final List<Map<String, Object>> rows;
    try (engine) {
      rows = engine.run(ViewFiles.expand(sql, TableSchema::exists), example.given());
    }
    assertThat(rows.stream().map(example::named))
        .containsExactlyInAnyOrderElementsOf(example.expected());
  }

  private static String withParameters(String sql, JsonNode parameters) {
    String text = sql;
    for (Map.Entry<String, JsonNode> one : parameters.properties()) {
      final String value = one.getValue().asText();
      final String literal =
          one.getValue().isNumber()
              ? value
              : value.matches("\\d{4}-\\d\\d-\\d\\d") ? "date '" + value + "'" : "'" + value + "'";
      text = text.replaceAll("@" + one.getKey() + "\\b", literal);
    }
    return text;
  }

  private static SqlEngine googleSql() {
    return new GoogleSqlEngine(Set.of("events", "product_prices", "activity", "model_evaluations"));
  }
}
