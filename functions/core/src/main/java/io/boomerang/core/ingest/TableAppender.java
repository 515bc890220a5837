package io.boomerang.core.ingest;

import io.boomerang.core.json.Rejection.Kind;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.AppendResult.Appended;
import io.boomerang.core.warehouse.AppendResult.RowsOutOfRange;
import io.boomerang.core.warehouse.AppendResult.RowsRefused;
import io.boomerang.core.warehouse.AppendResult.SomeRefused;
import io.boomerang.core.warehouse.PreparedRow;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.core.warehouse.WarehouseUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Appends rows to one table, finds those that the table refuses for good, and remembers for the
 * whole instance how the table behaves. Safe for use by several threads.
 */
public final class TableAppender<R> {
  /** Half of an acknowledgement deadline: finding refused rows takes many appends. */
  private static final Duration LIMIT = Duration.ofSeconds(25);

  private static final String OUT_OF_RANGE = "event_time_out_of_range";

  private final WarehouseTable<R> table;
  private final Clock clock;
  private final Circuit circuit;
  private final RefusalWindow window = new RefusalWindow();

  /**
   * Why a row is set aside.
   *
   * @param field that is to blame, empty when none is named
   * @param rule as a rejection names it
   */
  record Refusal(String field, String rule, String reason) {
    /** By the warehouse, which does not say by what rule. */
    static Refusal byWarehouse(String reason) {
      return new Refusal("", Kind.REFUSED_BY_WAREHOUSE.id(), reason);
    }
  }

  /**
   * What became of some rows. Those that are in neither collection are stored.
   *
   * @param refused why the table does not take a row, by its place
   * @param undecided places of the rows that are to be appended again
   * @param failure why some are undecided
   */
  record Outcome(
      Map<Integer, Refusal> refused, Set<Integer> undecided, Optional<RuntimeException> failure) {}

  public TableAppender(WarehouseTable<R> table, Clock clock) {
    this.table = table;
    this.clock = clock;
    this.circuit = new Circuit(clock);
  }

  Circuit circuit() {
    return circuit;
  }

  /** As {@link WarehouseTable#prepare}. */
  PreparedRow<R> prepare(R row) {
    return table.prepare(row);
  }

  /** Appends all rows but those that the table refuses for good. */
  Outcome append(List<PreparedRow<R>> rows) {
    final var search = new Search(rows);
    if (!rows.isEmpty()) {
      search.run();
    }
    return search.outcome();
  }

  /** One call's rows: what cannot be appended together is halved until the culprits stand alone. */
  private final class Search {
    private final List<PreparedRow<R>> rows;
    private final Instant end = clock.instant().plus(LIMIT);
    private final Deque<List<Integer>> waiting = new ArrayDeque<>();
    private final Map<Integer, Refusal> refused = new TreeMap<>();
    private final Set<Integer> undecided = new TreeSet<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private int accepted;

    /** Of those refused, rows that no state of the table would have taken. */
    private int outOfRange;

    Search(List<PreparedRow<R>> rows) {
      this.rows = rows;
    }

    void run() {
      waiting.push(IntStream.range(0, rows.size()).boxed().toList());
      while (!waiting.isEmpty() && failure.isEmpty()) {
        final List<Integer> places = waiting.pop();
        try {
          take(places, table.appendPrepared(places.stream().map(rows::get).toList()));
          circuit.succeeded();
        } catch (WarehouseUnavailableException e) {
          circuit.failed();
          undecided.addAll(places);
          failure = Optional.of(e);
        }
        if (failure.isEmpty() && !waiting.isEmpty()) {
          checkWhetherToGoOn();
        }
      }
      waiting.forEach(undecided::addAll);
      judge();
    }

    private void take(List<Integer> places, AppendResult result) {
      if (result instanceof Appended) {
        accepted += places.size();
      } else if (result instanceof RowsRefused named) {
        // Not necessarily all of them: BigQuery cuts its list.
        named
            .reasons()
            .forEach(
                (place, reason) -> refused.put(places.get(place), Refusal.byWarehouse(reason)));
        waitWithout(places);
      } else if (result instanceof RowsOutOfRange out) {
        outOfRange += out.reasons().size();
        out.reasons()
            .forEach(
                (place, reason) ->
                    refused.put(
                        places.get(place), new Refusal(out.column(), OUT_OF_RANGE, reason)));
        waitWithout(places);
      } else if (result instanceof SomeRefused unnamed) {
        if (places.size() == 1) {
          refused.put(places.get(0), Refusal.byWarehouse(unnamed.reason()));
        } else {
          final int half = places.size() / 2;
          waiting.push(places.subList(half, places.size()));
          waiting.push(places.subList(0, half));
        }
      }
    }

    /** The others of those that were appended together are appended again. */
    private void waitWithout(List<Integer> places) {
      final List<Integer> others =
          places.stream().filter(place -> !refused.containsKey(place)).toList();
      if (!others.isEmpty()) {
        waiting.push(others);
      }
    }

    /** Rows of which the table, as it is, may be to blame. */
    private int suspicious() {
      return refused.size() - outOfRange;
    }

    private void checkWhetherToGoOn() {
      final int open = rows.size() - refused.size();
      if (suspicious() > 0 && window.isOurFault(open, suspicious())) {
        failure = Optional.of(doesNotFit());
      } else if (clock.instant().isAfter(end)) {
        failure =
            Optional.of(
                new WarehouseUnavailableException(
                    "not all refused rows were found within " + LIMIT, null));
      }
    }

    private void judge() {
      if (suspicious() > 0 && window.isOurFault(accepted, suspicious())) {
        failure = Optional.of(failure.orElse(doesNotFit()));
        undecided.addAll(refused.keySet());
      }
      window.add(accepted, suspicious());
    }

    private RuntimeException doesNotFit() {
      return new WarehouseUnavailableException(
          "too many rows are refused for them to be at fault, none is set aside: "
              + refused.values().iterator().next().reason(),
          null);
    }

    Outcome outcome() {
      refused.keySet().removeAll(undecided);
      return new Outcome(refused, undecided, failure);
    }
  }
}
