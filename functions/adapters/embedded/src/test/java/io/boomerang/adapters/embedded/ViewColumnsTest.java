package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomerang.core.warehouse.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code views/<name>.json} describes each view's columns: Terraform gives it to BigQuery, which
 * refuses a file whose names, order or types are not the query's, and columns that are REQUIRED.
 */
class ViewColumnsTest {
  private static final Path SCHEMAS =
      Path.of(System.getProperty("root.directory"), "schemas", "bigquery");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> everyViewHasItsColumnsDescribed() throws IOException {
    return ViewsTest.names("views", ".sql").stream()
        .map(view -> dynamicTest(view, () -> check(view)));
  }

  private static void check(String view) throws IOException {
    final Path file = SCHEMAS.resolve("views").resolve(view + ".json");
    assertThat(file).exists();
    final Map<String, Column.Type> described = new LinkedHashMap<>();
    for (JsonNode column : JSON.readTree(Files.readString(file))) {
      final String name = column.get("name").textValue();
      described.put(name, Column.Type.valueOf(column.get("type").textValue()));
      assertThat(column.get("mode").textValue()).as(name).isIn("NULLABLE", "REPEATED");
      assertThat(column.get("description").textValue()).as(name).matches("\\S.*\\.");
    }
    assertThat(described.entrySet()).containsExactlyElementsOf(columns(view).entrySet());
  }

  private static Map<String, Column.Type> columns(String view) throws IOException {
    final ObjectNode anyTime = JsonNodeFactory.instance.objectNode();
    try (GoogleSqlEngine engine = ViewsTest.googleSql()) {
      return engine.columns(new ViewCase(view, anyTime).sql(ViewsTest.tables()));
    }
  }
}
