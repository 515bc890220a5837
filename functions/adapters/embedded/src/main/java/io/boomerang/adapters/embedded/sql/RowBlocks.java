package io.boomerang.adapters.embedded.sql;

import io.boomerang.adapters.embedded.sql.TableRows.Part;
import io.boomerang.adapters.embedded.sql.TableRows.TimeRange;
import java.util.Arrays;
import java.util.List;

/** Places of rows, in blocks of which each knows the least and the greatest time of its rows. */
final class RowBlocks {
  static final int ROWS = 1024;

  private int[] places = new int[16];
  private int size;
  private long[] least = new long[1];
  private long[] greatest = new long[1];

  /** Is handed runs of rows. */
  @FunctionalInterface
  interface Run {
    void accept(int from, int to);
  }

  void add(int place, long time) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size + size / 2);
    }
    final int block = size / ROWS;
    if (block == least.length) {
      least = Arrays.copyOf(least, 2 * block);
      greatest = Arrays.copyOf(greatest, 2 * block);
    }
    final boolean isFirst = size % ROWS == 0;
    least[block] = isFirst ? time : Math.min(least[block], time);
    greatest[block] = isFirst ? time : Math.max(greatest[block], time);
    places[size] = place;
    size++;
  }

  /** Hands over the blocks that may have rows of these times. */
  void within(List<TimeRange> ranges, Run run) {
    for (int from = 0; from < size; from += ROWS) {
      final int block = from / ROWS;
      if (ranges.stream()
          .anyMatch(
              range -> range.least() <= greatest[block] && least[block] <= range.greatest())) {
        run.accept(from, Math.min(size, from + ROWS));
      }
    }
  }

  Part part(Object[][] rows, int from, int to) {
    return new Part(rows, places, from, to);
  }
}
