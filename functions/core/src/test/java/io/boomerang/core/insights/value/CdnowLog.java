package io.boomerang.core.insights.value;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The purchases of CDNOW's sample, day by day, to the end of June 1998. */
final class CdnowLog {
  static final LocalDate CALIBRATED = LocalDate.of(1997, 10, 1);
  static final LocalDate END = LocalDate.of(1998, 7, 1);

  private final Map<String, TreeMap<LocalDate, Double>> customers = new TreeMap<>();

  static CdnowLog read() throws IOException {
    final var log = new CdnowLog();
    for (String line : Files.readAllLines(Cdnow.file("CDNOW_sample.txt"))) {
      final String[] fields = line.strip().split("\\s+", -1);
      log.customers
          .computeIfAbsent(fields[1], unused -> new TreeMap<>())
          .merge(
              LocalDate.parse(fields[2], DateTimeFormatter.BASIC_ISO_DATE),
              Double.parseDouble(fields[4]),
              Double::sum);
    }
    return log;
  }

  HeldOutPeriod heldOut() {
    final var heldOut = new HeldOutPeriod(ChronoUnit.DAYS.between(CALIBRATED, END) / 7.0);
    for (TreeMap<LocalDate, Double> days : customers.values()) {
      final Map<LocalDate, Double> after = days.tailMap(CALIBRATED);
      heldOut.add(
          history(days.headMap(CALIBRATED)),
          after.size(),
          after.values().stream().mapToDouble(value -> value).sum());
    }
    return heldOut;
  }

  private static PurchaseHistory history(Map<LocalDate, Double> purchases) {
    final var days = new TreeMap<>(purchases);
    final LocalDate first = days.firstKey();
    final double total = days.tailMap(first, false).values().stream().mapToDouble(v -> v).sum();
    final int repeats = days.size() - 1;
    return new PurchaseHistory(
        repeats,
        ChronoUnit.DAYS.between(first, days.lastKey()) / 7.0,
        ChronoUnit.DAYS.between(first, CALIBRATED) / 7.0,
        repeats == 0 ? 0 : total / repeats);
  }

  List<Tracking.Day> days() {
    final Map<LocalDate, long[]> counts = new TreeMap<>();
    for (TreeMap<LocalDate, Double> days : customers.values()) {
      for (LocalDate day : days.keySet()) {
        counts.computeIfAbsent(day, unused -> new long[2])[day.equals(days.firstKey()) ? 0 : 1]++;
      }
    }
    final List<Tracking.Day> tracked = new ArrayList<>();
    counts.forEach((day, count) -> tracked.add(new Tracking.Day(day, count[0], count[1])));
    return tracked;
  }
}
