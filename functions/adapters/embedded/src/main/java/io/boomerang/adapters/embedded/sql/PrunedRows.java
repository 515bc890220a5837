package io.boomerang.adapters.embedded.sql;

import io.boomerang.adapters.embedded.sql.TableRows.Part;
import io.boomerang.adapters.embedded.sql.TableRows.TimeRange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;

/** Rows of a table for a {@link PrunedScan}. Public, as compiled plans call it. */
public final class PrunedRows {
  private static final List<TimeRange> ALWAYS =
      List.of(new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE));

  private final CalciteTable table;
  private final int[] columns;
  private final Pruning pruning;

  PrunedRows(CalciteTable table, int[] columns, Pruning pruning) {
    this.table = table;
    this.columns = columns.clone();
    this.pruning = pruning;
  }

  /**
   * The rows that are there when they begin to be read.
   *
   * @param bounds of the ranges of time, one after another; null where it is not known
   */
  public Enumerable<Object[]> read(DataContext root, Object[] bounds) {
    final QueryContext context = (QueryContext) root;
    final List<TimeRange> ranges = ranges(bounds);
    context.reads(table.read(pruning.kinds(), pruning.ranges().isEmpty() ? List.of() : ranges));
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<Object[]> enumerator() {
        final TableRows rows = table.rows();
        return new Rows(context, ranges, rows.parts(pruning.kinds(), ranges));
      }
    };
  }

  private List<TimeRange> ranges(Object[] bounds) {
    if (pruning.ranges().isEmpty()) {
      return ALWAYS;
    }
    final List<TimeRange> ranges = new ArrayList<>();
    int place = 0;
    for (Pruning.Bounds range : pruning.ranges()) {
      long least = Long.MIN_VALUE;
      for (int i = 0; i < range.least().size(); i++, place++) {
        least = Math.max(least, number(bounds[place], Long.MIN_VALUE));
      }
      long greatest = Long.MAX_VALUE;
      for (int i = 0; i < range.greatest().size(); i++, place++) {
        greatest = Math.min(greatest, number(bounds[place], Long.MAX_VALUE));
      }
      ranges.add(new TimeRange(least, greatest));
    }
    return ranges;
  }

  private static long number(Object bound, long unknown) {
    return bound == null ? unknown : ((Number) bound).longValue();
  }

  private final class Rows implements Enumerator<Object[]> {
    private final QueryContext context;
    private final List<TimeRange> ranges;
    private final Iterator<Part> parts;
    private Part part = new Part(new Object[0][], new int[0], 0, 0);
    private int place;
    private Object[] current;

    Rows(QueryContext context, List<TimeRange> ranges, List<Part> parts) {
      this.context = context;
      this.ranges = ranges;
      this.parts = parts.iterator();
    }

    @Override
    public Object[] current() {
      return current;
    }

    @Override
    public boolean moveNext() {
      while (true) {
        while (place < part.to()) {
          final Object[] row = part.rows()[part.places()[place]];
          place++;
          context.checkDeadline();
          if (isWithin(row)) {
            current = table.values(row, columns);
            return true;
          }
        }
        if (!parts.hasNext()) {
          return false;
        }
        part = parts.next();
        place = part.from();
      }
    }

    private boolean isWithin(Object[] row) {
      if (pruning.ranges().isEmpty()) {
        return true;
      }
      final long time = table.rows().time(row);
      for (TimeRange range : ranges) {
        if (range.contains(time)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are read once");
    }

    @Override
    public void close() {}
  }
}
