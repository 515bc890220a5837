package io.boomerang.core.insights.value;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The customers of the papers, where this machine has them; else whoever asks is skipped. */
final class Cdnow {
  private Cdnow() {}

  /** The 2,357 customers, in weeks to 30 September 1997. */
  static PurchaseHistories summary() throws IOException {
    final var histories = new PurchaseHistories();
    final List<String> lines =
        Files.readAllLines(file("cdnow_customers_summary_with_transactions.csv"));
    for (String line : lines.subList(1, lines.size())) {
      final String[] fields = line.split(",", -1);
      histories.add(
          new PurchaseHistory(
              Integer.parseInt(fields[1]),
              Double.parseDouble(fields[2]),
              Double.parseDouble(fields[3]),
              Double.parseDouble(fields[4])));
    }
    return histories;
  }

  static Path file(String name) {
    final Path file =
        Path.of(
            System.getProperty(
                "boomerang.data", System.getProperty("root.directory") + "/../shared/data"),
            "cdnow",
            name);
    if (!Files.isReadable(file)) {
      System.out.println("SKIPPED: there is no CDNOW at " + file);
    }
    Assumptions.assumeTrue(Files.isReadable(file), "no CDNOW at " + file);
    return file;
  }
}
