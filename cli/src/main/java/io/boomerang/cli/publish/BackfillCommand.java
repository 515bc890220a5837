package io.boomerang.cli.publish;

import io.boomerang.adapters.bigquery.LoadConfig;
import io.boomerang.adapters.bigquery.LoadTables;
import io.boomerang.adapters.bigquery.LoadTables.Loaded;
import io.boomerang.adapters.bigquery.WarehouseConfig;
import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.adapters.embedded.FileArchive;
import io.boomerang.adapters.storage.BucketConfig;
import io.boomerang.adapters.storage.CloudStorageArchive;
import io.boomerang.cli.terminal.Cli;
import io.boomerang.cli.terminal.Interruptible;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.core.ingest.Ingest;
import io.boomerang.core.time.SteadyClock;
import io.boomerang.core.warehouse.ShopTerms;
import io.boomerang.local.shop.Reconciliation.Equation;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/backfill}: loads history past the topics. */
@Command(
    name = "bin/backfill",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Loads files of any age straight into the archive and the tables, by the same rules as"
          + " messages: BigQuery takes only so many years by streaming, and its load jobs are"
          + " free.",
      "The same file again is loaded once. Loyalty and carts do not hear of it: publish what they"
          + " are to know.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every line is in the tables, valid or rejected with its reasons",
      "1:lines were left out, or loading failed; run it again",
      "2:the command line is wrong",
      "130:stopped by Ctrl-C; nothing of it is in the tables of a project"
    },
    footer = {
      "",
      "Examples:",
      "  bin/backfill --local .demo/history 2019-Oct.csv.gz",
      "  bin/backfill --project my-shop --bucket my-shop-archive 2019-Oct.csv.gz"
    })
public final class BackfillCommand implements Callable<Integer> {
  /** Larger messages make fewer lines of the archive. */
  private static final int RECORDS_OF_A_MESSAGE = 500;

  @Spec private CommandSpec spec;

  @Mixin private final InputOptions input = new InputOptions();

  @Option(
      names = "--local",
      paramLabel = "DIR",
      description = "Into the local system in this folder, which may be a new one.")
  private Path local;

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "Into the tables of this Google Cloud project.")
  private String project;

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      description = "With --project: the bucket of the archive.")
  private String bucket;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      defaultValue = "boomerang",
      description = "With --project: the dataset of the tables (default: ${DEFAULT-VALUE}).")
  private String dataset;

  @Option(
      names = "--location",
      paramLabel = "NAME",
      defaultValue = "europe-west1",
      description = "With --project: where the dataset is (default: ${DEFAULT-VALUE}).")
  private String location;

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(Cli.of(new BackfillCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    if ((project == null) == (local == null)) {
      throw wrong("where to? Give --local DIR or --project ID");
    }
    if (project != null && bucket == null) {
      throw wrong("--project goes with --bucket NAME: what is loaded is archived too");
    }
    final List<InputFile> inputs = input.inputs();
    return Interruptible.run(() -> local == null ? project(inputs) : local(inputs));
  }

  private int local(List<InputFile> inputs) throws IOException, InterruptedException {
    try (var warehouse = new EmbeddedWarehouse(local.resolve("warehouse"));
        var backfill =
            new Backfill(
                Ingest.Tables.of(warehouse::table), new FileArchive(local.resolve("archive")))) {
      return take(inputs, backfill, local.toString());
    }
  }

  private int project(List<InputFile> inputs) throws IOException, InterruptedException {
    final var storage = Optional.ofNullable(System.getenv("STORAGE_EMULATOR_HOST"));
    final var endpoint = Optional.ofNullable(System.getenv("BIGQUERY_EMULATOR_HOST"));
    final Path folder = Files.createTempDirectory("backfill");
    final var warehouse =
        new WarehouseConfig(
            project, dataset, location, ShopTerms.DEFAULT, endpoint.map(URI::create));
    try (var tables = new LoadTables(new LoadConfig(warehouse, folder));
        var backfill =
            new Backfill(
                Ingest.Tables.of(tables),
                CloudStorageArchive.of(new BucketConfig(bucket, storage)))) {
      final int code = take(inputs, backfill, project + "." + dataset);
      if (code != Interruptible.INTERRUPTED) {
        tables.load().forEach(this::print);
      }
      return code;
    } finally {
      Files.deleteIfExists(folder);
    }
  }

  private void print(Loaded loaded) {
    err()
        .printf(
            Locale.ROOT,
            "%s of %d: %,d rows, %s job %s%n",
            loaded.table(),
            loaded.year(),
            loaded.rows(),
            loaded.isNew() ? "by" : "loaded before by",
            loaded.job());
  }

  private int take(List<InputFile> inputs, Backfill backfill, String where)
      throws IOException, InterruptedException {
    final List<Scan> scans = new ArrayList<>();
    for (InputFile file : inputs) {
      scans.add(Scan.of(file));
    }
    final var report =
        new Report(err(), Terminal.from(System.getProperties()), SteadyClock.SYSTEM, scans);
    final var settings =
        new PublishSettings(RECORDS_OF_A_MESSAGE, Pacing.NONE, Long.MAX_VALUE, Clock.systemUTC());
    for (Scan scan : scans) {
      final var publisher =
          new FilePublisher(backfill.publisher(published(scan)), input.topic(), report, settings);
      if (!publisher.publish(List.of(scan), Duration.ZERO)) {
        return Interruptible.INTERRUPTED;
      }
    }
    report.finish("the tables of " + where);
    final var equation =
        new Equation(
            "records read",
            report.publishedRecords(),
            String.format(
                Locale.ROOT, "%,d valid + %,d rejected", backfill.valid(), backfill.rejected()),
            backfill.valid() + backfill.rejected());
    report.balance().forEach(line -> err().println(line.line()));
    err().println(equation.line());
    return report.balances() && equation.holds() && report.brokenLines() == 0
        ? CommandLine.ExitCode.OK
        : Cli.FAILED;
  }

  private static Instant published(Scan scan) throws IOException {
    final Instant changed = Files.getLastModifiedTime(scan.file().content()).toInstant();
    final Instant now = Instant.now();
    return changed.isBefore(now) ? changed : now;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
