package io.boomerang.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.ingest.TableAppender.Outcome;
import io.boomerang.core.ingest.TableAppender.Refusal;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.AppendResult.Appended;
import io.boomerang.core.warehouse.AppendResult.RowsRefused;
import io.boomerang.core.warehouse.WarehouseTable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DestinationTest {
  private final FussyTable table = new FussyTable();
  private final Destination<String, String> destination =
      Destination.table(
          new TableAppender<>(table, Clock.systemUTC()), (value, message, now) -> value);

  @Test
  void append_allRowsFit_isOneAppend() {
    assertThat(append("a", "b").refused()).isEmpty();

    assertThat(table.attempts).containsExactly(List.of("a", "b"));
    assertThat(table.rows).containsExactly("a", "b");
  }

  private Outcome append(String... rows) {
    return destination.append(
        Stream.of(rows).map(row -> destination.row(row, null, Instant.EPOCH)).toList());
  }

  private static Refusal refusal(String reason) {
    return Refusal.byWarehouse(reason);
  }

  @Test
  void append_refusedRow_isLeftOut() {
    assertThat(append("a", "bad-1", "b").refused()).isEqualTo(Map.of(1, refusal("bad-1")));

    assertThat(table.rows).containsExactly("a", "b");
  }

  @Test
  void append_refusedRowsAreNamedOneByOne_leavesOutAll() {
    assertThat(append("bad-1", "a", "bad-2", "bad-3", "b").refused())
        .isEqualTo(Map.of(0, refusal("bad-1"), 2, refusal("bad-2"), 3, refusal("bad-3")));

    assertThat(table.rows).containsExactly("a", "b");
  }

  @Test
  void append_everyRowIsRefused_onceOthersWereNot_appendsNothing() {
    append("a");

    assertThat(append("bad-1").refused()).isEqualTo(Map.of(0, refusal("bad-1")));

    assertThat(table.attempts).hasSize(2);
    assertThat(table.rows).containsExactly("a");
  }

  @Test
  void append_noRows_doesNotAskTheTable() {
    assertThat(append().refused()).isEmpty();

    assertThat(table.attempts).isEmpty();
  }

  /** Refuses bad rows, and names the first only. */
  private static final class FussyTable implements WarehouseTable<String> {
    private final List<List<String>> attempts = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    @Override
    public AppendResult append(List<String> more) {
      attempts.add(more);
      final var bad =
          IntStream.range(0, more.size()).filter(i -> more.get(i).startsWith("bad")).findFirst();
      if (bad.isPresent()) {
        return new RowsRefused(Map.of(bad.getAsInt(), more.get(bad.getAsInt())));
      }
      rows.addAll(more);
      return new Appended();
    }

    @Override
    public void close() {}
  }
}
