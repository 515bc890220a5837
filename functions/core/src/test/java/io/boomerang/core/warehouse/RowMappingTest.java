package io.boomerang.core.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.warehouse.Column.Mode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RowMappingTest {
  private static final TableSchema SCHEMA =
      new TableSchema("pets", List.of(column("name"), column("colour")));

  @Test
  void value_isFoundByTheColumnsPlace_notByTheGettersOrder() {
    final RowMapping<List<String>> mapping =
        RowMapping.of(SCHEMA, Map.of("colour", row -> row.get(1), "name", row -> row.get(0)));

    assertThat(mapping.value(List.of("Rex", "brown"), 0)).isEqualTo("Rex");
    assertThat(mapping.value(List.of("Rex", "brown"), 1)).isEqualTo("brown");
    assertThat(mapping.schema()).isSameAs(SCHEMA);
  }

  @Test
  void of_aColumnWithoutGetter_isNamed() {
    assertThatThrownBy(() -> RowMapping.<String>of(SCHEMA, Map.of("name", row -> row)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("pets.colour has no getter");
  }

  @Test
  void of_gettersWithoutColumn_areNamed() {
    final Function<String, ?> getter = row -> row;

    assertThatThrownBy(
            () ->
                RowMapping.of(
                    SCHEMA,
                    Map.of("name", getter, "colour", getter, "size", getter, "age", getter)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("pets has no column [age, size]");
  }

  private static Column column(String name) {
    return new Column(name, Column.Type.STRING, Mode.NULLABLE, List.of());
  }
}
