package io.boomerang.cli.publish;

import io.boomerang.local.shop.Reconciliation.Equation;
import java.util.List;
import java.util.Locale;

/**
 * Accounts for every line of the files that are published. How many there are comes from the bytes,
 * and not from those who read the records. Safe for use by several threads.
 */
public final class LineBooks {
  private final List<Scan> scans;
  private long records;
  private long found;
  private long broken;
  private long linesOfRecords;
  private long linesLeftOut;
  private long linesSkipped;

  /** The books of these files. */
  public LineBooks(List<Scan> scans) {
    this.scans = List.copyOf(scans);
  }

  /** Notes what became of lines. */
  public synchronized void read(RecordReading reading) {
    if (reading instanceof RecordReading.Found) {
      found++;
      linesOfRecords += reading.lines();
    } else if (reading instanceof RecordReading.Broken) {
      broken++;
      linesLeftOut += reading.lines();
    } else {
      linesSkipped += reading.lines();
    }
  }

  /** Notes records that reached their topic. */
  public synchronized void published(int count) {
    records += count;
  }

  synchronized long broken() {
    return broken;
  }

  synchronized long records() {
    return records;
  }

  /** Whether every line is accounted for, and every record found in them published. */
  public synchronized List<Equation> balance() {
    final long lines = scans.stream().mapToLong(Scan::lines).sum();
    final long accounted = linesOfRecords + linesLeftOut + linesSkipped;
    return List.of(
        new Equation(
            "lines of the files",
            lines,
            String.format(
                Locale.ROOT,
                "%,d of records + %,d left out + %,d of headers or blank",
                linesOfRecords,
                linesLeftOut,
                linesSkipped),
            accounted),
        new Equation("records in them", found, "records published", records));
  }
}
