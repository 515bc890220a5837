package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.boomerang.core.warehouse.WarehouseQueryException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The embedded engine answers what GoogleSQL's own implementation answers, or refuses by name. */
class ExpressionsTest {
  @TempDir static Path folder;
  private static EmbeddedWarehouse warehouse;

  @BeforeAll
  static void open() {
    warehouse = new EmbeddedWarehouse(folder);
  }

  @AfterAll
  static void close() {
    warehouse.close();
  }

  @TestFactory
  Stream<DynamicTest> bothEnginesAgree() throws IOException {
    return lines("expressions.txt").stream()
        .map(
            expression ->
                dynamicTest(
                    expression,
                    () ->
                        assertThat(text(warehouse.query(sql(expression))))
                            .isEqualTo(text(googleSql(expression)))));
  }

  @TestFactory
  Stream<DynamicTest> whatItHasNotIsRefused() throws IOException {
    return lines("refused.txt").stream()
        .map(
            expression ->
                dynamicTest(
                    expression,
                    () -> {
                      assertThat(googleSql(expression)).hasSize(1);
                      assertThatThrownBy(() -> warehouse.query(sql(expression)))
                          .isInstanceOf(WarehouseQueryException.class);
                    }));
  }

  @Test
  void refusal_namesWhatIsMissing() {
    assertThatThrownBy(() -> warehouse.query("select to_hex(md5('a')) as value"))
        .hasMessageContaining("md5");
    assertThatThrownBy(
            () -> warehouse.query("select format_date('%U', date '2026-11-26') as value"))
        .hasMessageContaining("%U");
  }

  @Test
  void query_dividesByZero_isAnError() {
    assertThatThrownBy(() -> warehouse.query("select 1 / 0 as value"))
        .hasMessageContaining("division by zero");
  }

  private static List<Map<String, Object>> googleSql(String expression) {
    try (var engine = new GoogleSqlEngine(Set.of())) {
      return engine.run(sql(expression), Map.of());
    }
  }

  private static String sql(String expression) {
    return "select " + expression + " as value";
  }

  private static String text(List<Map<String, Object>> rows) {
    assertThat(rows).hasSize(1);
    return text(rows.get(0).get("value"));
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    if (value instanceof Double number) {
      return number.isInfinite() ? number.toString() : text(new BigDecimal(number.toString()));
    }
    return value instanceof List<?> elements
        ? elements.stream().map(ExpressionsTest::text).toList().toString()
        : String.valueOf(value);
  }

  private static List<String> lines(String resource) throws IOException {
    try (var in = ExpressionsTest.class.getResourceAsStream("/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .toList();
    }
  }
}
