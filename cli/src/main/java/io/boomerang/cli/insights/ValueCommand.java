package io.boomerang.cli.insights;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.cli.terminal.Cli;
import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.insights.job.ValueJob;
import io.boomerang.core.insights.value.CurvePoint;
import io.boomerang.core.insights.value.CustomerSource;
import io.boomerang.core.insights.value.CustomerValueRow;
import io.boomerang.core.insights.value.EstimateValue;
import io.boomerang.core.insights.value.TooLittleDataException;
import io.boomerang.core.insights.value.ValueConfig;
import io.boomerang.core.insights.value.ValueReport;
import io.boomerang.core.insights.value.ValueRun;
import io.boomerang.core.insights.value.ValueTables;
import io.boomerang.core.insights.value.WarehouseCustomers;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.insights.ProjectJobs;
import io.boomerang.local.shop.LocalLease;
import io.boomerang.local.shop.LocalPlace;
import io.boomerang.local.shop.ShopFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/insights value}: what every customer is worth. */
@Command(
    name = "value",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Estimates what every customer of a local system, or of a file, is worth over the next 12"
          + " months, and how far that can be believed: the last part of the time is held out and"
          + " compared with what was expected of it.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:estimated",
      "1:there is too little data, or a file cannot be read; what was known before stays in force",
      "2:the command line is wrong"
    })
final class ValueCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ProjectOptions project;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "What happened on this day or later is not known (default: today, UTC).")
  private LocalDate asOf;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "The folder of a local system (default: the newest below .demo).")
  private Path folder;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "No system: this file, compressed or not, with the columns user_id, date and value (a"
              + " value below 0 is a refund), or UCI's Online Retail.")
  private Path csv;

  @Option(
      names = "--values",
      paramLabel = "FILE",
      description = "Write each customer's value to this file, too.")
  private Path values;

  @Option(
      names = "--months",
      defaultValue = "12",
      paramLabel = "N",
      description = "Over how many calendar months (default: ${DEFAULT-VALUE}).")
  private int months;

  @Option(
      names = "--discount",
      defaultValue = "10",
      paramLabel = "PERCENT",
      description = "How much less a sum is worth a year later (default: ${DEFAULT-VALUE}).")
  private int discount;

  @Option(
      names = "--currency",
      defaultValue = "EUR",
      paramLabel = "CODE",
      description = "Purchases in this currency count (default: ${DEFAULT-VALUE}).")
  private String currency;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws IOException {
    if (project.isGiven()) {
      project.run(spec.commandLine().getOut(), ValueJob.NAME, asOf, ProjectJobs::value);
      return 0;
    }
    final ValueRun run = run();
    try (ValueFile file = new ValueFile(values)) {
      final ValueReport report =
          csv == null ? ofSystem(run, file) : ofFile(run, OrdersCsv.read(csv), file);
      ValueText.of(report).forEach(spec.commandLine().getOut()::println);
      return 0;
    } catch (TooLittleDataException e) {
      spec.commandLine().getErr().println("bin/insights value: " + e.getMessage());
      return Cli.FAILED;
    }
  }

  private ValueRun run() {
    if (months < 1 || months > 60 || discount < 0 || discount > 100) {
      throw new ParameterException(
          spec.commandLine(), "give 1 to 60 --months and a --discount from 0 to 100");
    }
    if (csv != null && folder != null) {
      throw new ParameterException(spec.commandLine(), "give one of --folder and --csv");
    }
    final LocalDate day =
        asOf == null ? LocalDate.ofInstant(clock.instant(), LocalPlace.TERMS.zone()) : asOf;
    return new ValueRun(
        day,
        "value-" + day + "-" + clock.instant(),
        new ValueConfig(months, discount / 100.0, currency));
  }

  private ValueReport ofFile(ValueRun run, CustomerSource source, ValueFile file) {
    return estimate(run, source, new ValueTables(file, new NoTable<CurvePoint>(), new NoTable<>()));
  }

  private ValueReport ofSystem(ValueRun run, ValueFile file) throws IOException {
    final Path system =
        folder == null
            ? ShopFolder.newest(Path.of(System.getProperty("boomerang.root", ".")), "warehouse")
            : folder;
    if (!Files.isDirectory(system.resolve("warehouse"))) {
      throw new IOException(system + ": there is no warehouse; start bin/demo first");
    }
    return LocalLease.holding(system, ValueJob.NAME, () -> ofSystem(system, run, file));
  }

  private ValueReport ofSystem(Path system, ValueRun run, ValueFile file) {
    try (var warehouse =
            new EmbeddedWarehouse(system.resolve("warehouse"), clock, LocalPlace.TERMS);
        WarehouseTable<CustomerValueRow> customers = warehouse.table(CustomerValueRow.mapping());
        WarehouseTable<CurvePoint> curves = warehouse.table(CurvePoint.mapping());
        WarehouseTable<ModelEvaluation> evaluations = warehouse.table(ModelEvaluation.mapping())) {
      return estimate(
          run,
          new WarehouseCustomers(warehouse, currency),
          new ValueTables(file.beside(customers), curves, evaluations));
    }
  }

  private ValueReport estimate(ValueRun run, CustomerSource source, ValueTables tables) {
    return new EstimateValue(source, tables, clock, spec.commandLine().getErr()::println).run(run);
  }
}
