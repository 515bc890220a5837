package io.boomerang.cli.reconcile;

import io.boomerang.adapters.bigquery.BigQueryWarehouse;
import io.boomerang.adapters.bigquery.WarehouseConfig;
import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.cli.replay.Archives;
import io.boomerang.cli.replay.TimeRangeOptions;
import io.boomerang.cli.terminal.Cli;
import io.boomerang.core.config.Settings;
import io.boomerang.core.ingest.ArchiveReader;
import io.boomerang.core.ingest.ArchiveUnavailableException;
import io.boomerang.core.reconcile.Balance;
import io.boomerang.core.reconcile.Reconcile;
import io.boomerang.core.reconcile.Reconcile.Result;
import io.boomerang.core.reconcile.ReusedIds;
import io.boomerang.core.warehouse.ShopTerms;
import io.boomerang.core.warehouse.Warehouse;
import io.boomerang.core.warehouse.WarehouseQueryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/reconcile}: compares the archive with the warehouse. */
@Command(
    name = "bin/reconcile",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Compares the archive with the tables: every archived record must be there, valid or"
          + " rejected, and nothing else, topic by topic and hour by hour of publication. What was"
          + " delivered twice counts once. And every id of an event must be of one event: an id"
          + " that is given twice loses events.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is there",
      "1:something is missing or too much, an id is of different events, or it could not be read",
      "2:the command line is wrong"
    },
    footer = {
      "",
      "Examples:",
      "  bin/reconcile .demo/2026-11-26T12-00-00",
      "  bin/reconcile gs://my-shop-archive --project my-shop --from 2026-11-26T10:00:00Z"
          + " --until 2026-11-26T12:00:00Z"
    })
public final class ReconcileCommand implements Callable<Integer> {
  private final Settings environment = new Settings(System.getenv());

  private static final int IDS_SHOWN = 10;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ARCHIVE", description = "The folder of a system, or gs://BUCKET.")
  private String archive;

  @Mixin private final TimeRangeOptions published = new TimeRangeOptions();

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "The project of the tables (default: those in the folder).")
  private String project;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      defaultValue = "boomerang",
      description = "With --project: the dataset (default: ${DEFAULT-VALUE}).")
  private String dataset;

  @Option(
      names = "--location",
      paramLabel = "NAME",
      defaultValue = "europe-west1",
      description = "With --project: where the dataset is (default: ${DEFAULT-VALUE}).")
  private String location;

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(Cli.of(new ReconcileCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    if (project == null && archive.startsWith("gs://")) {
      throw new ParameterException(
          spec.commandLine(), "gs:// goes with --project ID, whose tables are compared");
    }
    final ArchiveReader reader = Archives.open(archive, environment);
    try {
      if (project != null) {
        return compare(reader, new BigQueryWarehouse(config()));
      }
      try (var warehouse = new EmbeddedWarehouse(Path.of(archive).resolve("warehouse"))) {
        return compare(reader, warehouse);
      }
    } catch (ArchiveUnavailableException | WarehouseQueryException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private WarehouseConfig config() {
    return new WarehouseConfig(
        project,
        dataset,
        location,
        ShopTerms.DEFAULT,
        environment.optional("BIGQUERY_EMULATOR_HOST").map(URI::create));
  }

  private int compare(ArchiveReader reader, Warehouse warehouse) throws IOException {
    final Result result = new Reconcile(reader, warehouse).of(published.range());
    final List<Balance> hours = result.hours();
    final PrintWriter out = spec.commandLine().getOut();
    hours.stream().filter(hour -> !hour.holds()).forEach(hour -> print(out, hour));
    final long archived = hours.stream().mapToLong(Balance::archived).sum();
    final long stored = hours.stream().mapToLong(Balance::stored).sum();
    final boolean holds = hours.stream().allMatch(Balance::holds);
    out.printf(
        Locale.ROOT,
        "%s records archived %,d %s %,d in the tables%n",
        holds ? "✔" : "✘",
        archived,
        archived == stored ? "=" : "≠",
        stored);
    printIds(out, result.ids());
    return result.holds() ? CommandLine.ExitCode.OK : Cli.FAILED;
  }

  private static void printIds(PrintWriter out, ReusedIds ids) {
    final long reused = ids.reused().size();
    out.printf(
        Locale.ROOT,
        "%s ids of events %,d %s %,d ids of one event each%n",
        reused == 0 ? "✔" : "✘",
        ids.ids(),
        reused == 0 ? "=" : "≠",
        ids.ids() - reused);
    ids.reused().stream()
        .limit(IDS_SHOWN)
        .forEach(id -> out.printf("  of different events: %s%n", id));
    if (reused > IDS_SHOWN) {
      out.printf(Locale.ROOT, "  and of %,d more%n", reused - IDS_SHOWN);
    }
  }

  private static void print(PrintWriter out, Balance hour) {
    out.printf(
        Locale.ROOT,
        "✘ %-14s %s  %,d archived, %,d in the tables%n",
        hour.topic().id(),
        hour.hour(),
        hour.archived(),
        hour.stored());
  }
}
