package io.boomerang.cli.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the watched page reads of the warehouse, by {@code terraform/page.tsv}, which a test derives
 * from the page's queries.
 */
record PageReads(List<Read> reads) {
  /** What BigQuery bills a query with at least for each table. */
  private static final double LEAST_BYTES = 10 * 1024 * 1024;

  private static final double DAY_SECONDS = 86_400;

  /** Of what was streamed in so many seconds the blocks are not sorted by kind yet. */
  private static final double UNSORTED_SECONDS = 90 * 60;

  /**
   * A query's share of a table.
   *
   * @param seconds between two times
   * @param rowBytes of the columns that are read
   * @param kinds event types that are read: all, or names with + between them
   * @param days partitions; today counts half
   */
  record Read(
      String query, String table, double seconds, double rowBytes, String kinds, double days) {
    static Read of(String line) {
      final String[] fields = line.split("\t", -1);
      return new Read(
          fields[0],
          fields[1],
          Double.parseDouble(fields[2]),
          Double.parseDouble(fields[3]),
          fields[4],
          Double.parseDouble(fields[5]));
    }
  }

  static PageReads read(Path file) throws IOException {
    return new PageReads(
        Files.readAllLines(file).stream()
            .filter(line -> !line.startsWith("#"))
            .map(Read::of)
            .toList());
  }

  /** Bytes billed while everything is watched for so long. */
  double bytes(double watchedSeconds, double events, Figures usage) {
    return reads.stream()
        .mapToDouble(read -> watchedSeconds / read.seconds() * bytes(read, events, usage))
        .sum();
  }

  private static double bytes(Read read, double events, Figures usage) {
    return Math.max(LEAST_BYTES, read.rowBytes() * rows(read, events, usage));
  }

  private static double rows(Read read, double events, Figures usage) {
    final double eventsRead = events * DAY_SECONDS * read.days();
    return switch (read.table()) {
      case "events" -> {
        final double share = share(read.kinds(), usage);
        yield eventsRead * share + (1 - share) * events * UNSORTED_SECONDS;
      }
      case "activity" -> eventsRead * usage.of("activity_share");
      case "rejected_events" -> eventsRead * usage.of("rejected_share");
      default -> usage.of("rows_" + read.table()) * read.days();
    };
  }

  private static double share(String kinds, Figures usage) {
    double share = 0;
    for (String kind : kinds.split("\\+", -1)) {
      share +=
          switch (kind) {
            case "purchase" -> usage.of("purchase_share");
            case "refund" -> 0; // in the share of purchases
            case "cart" -> usage.of("change_share");
            case "remove_from_cart" -> 0; // in the share of changes
            default -> 1;
          };
    }
    return Math.min(1, share);
  }
}
