package io.boomerang.cli.insights;

import io.boomerang.core.insights.demand.NotEnoughDataException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import picocli.CommandLine.Option;

/** Options that say what to read. */
final class SalesInput {
  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = {
        "Events as bin/publish takes them (columns event_time, event_type, product_id; category_code,"
            + " brand, quantity and user_session where there are any), or UCI's Online Retail;"
            + " compressed or not."
      })
  private Path csv;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "The first day that counts as future (default: the day after the last sale).")
  private LocalDate asOf;

  /**
   * Reads the file.
   *
   * @throws IOException naming the line that cannot be read, or saying what is missing
   */
  Sales read() throws IOException {
    if (csv == null) {
      throw new IOException("say what to read: --csv FILE, or the --project to run the job on");
    }
    try {
      return new SalesFile(csv).read(asOf);
    } catch (NotEnoughDataException e) {
      throw new IOException(csv + ": " + e.getMessage(), e);
    }
  }

  /** The first day that counts as future; null when none was given. */
  LocalDate asOf() {
    return asOf;
  }

  /** What was too little, as a problem of the file. */
  IOException tooLittle(NotEnoughDataException cause) {
    return new IOException(csv + ": " + cause.getMessage(), cause);
  }
}
