package io.boomerang.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.ingest.TableAppender.Outcome;
import io.boomerang.core.ingest.TableAppender.Refusal;
import io.boomerang.core.message.Messages;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.AppendResult.Appended;
import io.boomerang.core.warehouse.AppendResult.RowsOutOfRange;
import io.boomerang.core.warehouse.AppendResult.SomeRefused;
import io.boomerang.core.warehouse.PreparedRow;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.core.warehouse.WarehouseUnavailableException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows are numbers; the table takes none of an append that has a poisonous one. */
class TableAppenderTest {
  private final List<Integer> stored = new ArrayList<>();
  private Predicate<Integer> poison = row -> false;
  private Predicate<Integer> old = row -> false;
  private int appends;
  private int failAt = -1;

  private final TableAppender<Integer> appender =
      new TableAppender<>(new Table(), Clock.fixed(Messages.NOW, ZoneOffset.UTC));

  private final class Table implements WarehouseTable<Integer> {
    @Override
    public AppendResult append(List<Integer> rows) {
      appends++;
      if (appends == failAt) {
        throw new WarehouseUnavailableException("down", null);
      }
      final Map<Integer, String> outOfRange = new TreeMap<>();
      for (int i = 0; i < rows.size(); i++) {
        if (old.test(rows.get(i))) {
          outOfRange.put(i, "too old");
        }
      }
      if (!outOfRange.isEmpty()) {
        return new RowsOutOfRange("event_time", outOfRange);
      }
      if (rows.stream().anyMatch(poison)) {
        return new SomeRefused("something is wrong");
      }
      stored.addAll(rows);
      return new Appended();
    }

    @Override
    public void close() {}
  }

  @Test
  void append_onePoisonousRowOfFiveHundred_isFoundAlone_andTheOthersAreStoredOnce() {
    poison = row -> row == 123;

    final Outcome outcome = appender.append(rows(500));

    assertThat(outcome.refused()).isEqualTo(Map.of(123, Refusal.byWarehouse("something is wrong")));
    assertThat(outcome.undecided()).isEmpty();
    assertThat(stored).hasSize(499).doesNotHaveDuplicates().doesNotContain(123);
    assertThat(appends).isLessThanOrEqualTo(2 * 9 + 1);
  }

  @Test
  void append_anyNumberOfRowsOutOfRange_isSetAside_becauseTheTableIsNotToBlame() {
    old = row -> row % 500 != 1;

    final Outcome outcome = appender.append(rows(500));

    assertThat(outcome.refused()).hasSize(499);
    assertThat(outcome.refused().get(0))
        .isEqualTo(new Refusal("event_time", "event_time_out_of_range", "too old"));
    assertThat(outcome.undecided()).isEmpty();
    assertThat(stored).containsExactly(1);
  }

  @Test
  void append_rowsOutOfRangeFirst_doNotMakeAPoisonousRowOurFault() {
    appender.append(rows(10));
    old = row -> row < 400;
    poison = row -> row == 450;

    assertThat(appender.append(rows(500)).refused()).hasSize(401).containsKey(450);
  }

  @Test
  void append_aTenthOfPoison_isSetAside() {
    poison = row -> row % 10 == 3;

    assertThat(appender.append(rows(500)).refused()).hasSize(50);
  }

  @Test
  void append_moreThanATenthOfPoison_isOurFault_andNothingIsSetAside() {
    poison = row -> row % 9 == 3;

    final Outcome outcome = appender.append(rows(500));

    assertThat(outcome.refused()).isEmpty();
    assertThat(outcome.undecided()).contains(3, 12, 21);
    assertThat(outcome.failure().orElseThrow()).hasMessageContaining("too many rows are refused");
    assertThat(outcome.undecided().size() + stored.size()).isEqualTo(500);
  }

  @Test
  void append_noneWasEverAccepted_isOurFault() {
    poison = row -> true;

    final Outcome outcome = appender.append(rows(1));

    assertThat(outcome.refused()).isEmpty();
    assertThat(outcome.undecided()).containsExactly(0);
  }

  @Test
  void append_onceARowWasAccepted_nineRefusedAreSetAside_howeverFewWereAppended() {
    appender.append(List.of(appender.prepare(1)));
    poison = row -> true;

    assertThat(appender.append(rows(9)).refused()).hasSize(9);
    assertThat(appender.append(rows(1)).undecided()).as("the tenth").hasSize(1);
  }

  @Test
  void append_tableThatDoesNotFit_isGivenUpEarly() {
    poison = row -> true;

    final Outcome outcome = appender.append(rows(500));

    assertThat(outcome.undecided()).hasSize(500);
    assertThat(appends).isLessThan(150);
  }

  @Test
  void append_failsInTheMiddle_whatIsDecidedIsDecided() {
    poison = row -> row == 0;
    failAt = 3;

    final Outcome outcome = appender.append(rows(4));

    assertThat(outcome.undecided()).isEqualTo(Set.of(0, 1, 2, 3));
    assertThat(outcome.failure().orElseThrow()).hasMessage("down");
    failAt = -1;
    assertThat(appender.append(rows(4)).refused()).containsOnlyKeys(0);
  }

  @Test
  void append_refusedRows_openNoCircuit() {
    poison = row -> true;
    appender.append(rows(20));
    appender.append(rows(20));

    assertThat(appender.circuit().isOpen()).isFalse();
  }

  @Test
  void append_nothing_asksNobody() {
    assertThat(appender.append(List.of()).undecided()).isEmpty();
    assertThat(appends).isZero();
  }

  private List<PreparedRow<Integer>> rows(int count) {
    return IntStream.range(0, count).mapToObj(appender::prepare).toList();
  }
}
