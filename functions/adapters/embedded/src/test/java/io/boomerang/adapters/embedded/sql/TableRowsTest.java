package io.boomerang.adapters.embedded.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.sql.TableRows.Part;
import io.boomerang.adapters.embedded.sql.TableRows.TimeRange;
import io.boomerang.core.warehouse.TableSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableRowsTest {
  private static final int ROWS = 100_000;
  private static final List<TimeRange> ALWAYS =
      List.of(new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE));

  private final TableSchema schema = TableSchema.of("events");
  private final TableRows rows = new TableRows(schema);

  @Test
  void parts_ofATime_areTheBlocksAroundIt() {
    fill();

    assertThat(read(Optional.empty(), List.of(new TimeRange(50_000, 50_999))))
        .isBetween(1_000, 3 * RowBlocks.ROWS);
  }

  @Test
  void parts_ofAKind_areItsRows() {
    fill();

    assertThat(read(Optional.of(Set.of("purchase", "refund")), ALWAYS)).isEqualTo(ROWS / 50);
    assertThat(read(Optional.of(Set.of("login")), ALWAYS)).isZero();
  }

  @Test
  void parts_ofAColumnWithManyValues_areAllRows() {
    for (int i = 0; i < 1_000; i++) {
      rows.add(row(i, "kind-" + i));
    }

    assertThat(read(Optional.of(Set.of("kind-3")), ALWAYS)).isEqualTo(1_000);
  }

  @Test
  void parts_stayAsTheyWere_whileRowsAreReplaced() {
    fill();
    final List<Part> before = rows.parts(Optional.empty(), ALWAYS);

    rows.replace(List.<Object[]>of(row(7, "view")));

    assertThat(count(before)).isEqualTo(ROWS);
    assertThat(before.get(0).rows()[before.get(0).places()[5]][0]).isEqualTo("e5");
    assertThat(read(Optional.of(Set.of("view")), ALWAYS)).isOne();
    assertThat(rows.size()).isOne();
  }

  private void fill() {
    IntStream.range(0, ROWS).forEach(i -> rows.add(row(i, i % 50 == 0 ? "purchase" : "view")));
  }

  private int read(Optional<Set<String>> kinds, List<TimeRange> ranges) {
    return count(rows.parts(kinds, ranges));
  }

  private static int count(List<Part> parts) {
    return parts.stream().mapToInt(part -> part.to() - part.from()).sum();
  }

  private Object[] row(int number, String kind) {
    final List<Object> row = new ArrayList<>();
    schema.columns().forEach(column -> row.add(null));
    row.set(schema.place("event_id"), "e" + number);
    row.set(schema.place("event_time"), Instant.ofEpochMilli(number));
    row.set(schema.place("event_type"), kind);
    return row.toArray();
  }
}
