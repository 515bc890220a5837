package io.boomerang.cli.smoke;

import io.boomerang.cli.google.GoogleApi;
import io.boomerang.cli.smoke.Smoke.Step;
import io.boomerang.cli.terminal.Cli;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.core.time.Sleeper;
import io.boomerang.local.shop.ShopFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/smoke}: an event of each type, followed from the topic to where it belongs. */
@Command(
    name = "bin/smoke",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Publishes an event of each type for a reserved customer without an address, and follows them to"
          + " the archive, the warehouse, the loyalty document and the cart. What it buys it refunds:"
          + " no total is changed by it.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything arrived",
      "1:something did not; the table says what",
      "2:the command line is wrong"
    })
public final class SmokeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--project",
      paramLabel = "ID",
      defaultValue = "${env:PROJECT_ID}",
      description = "The Google Cloud project (default: PROJECT_ID of the environment).")
  private String project;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      defaultValue = "boomerang",
      description = "As the variable prefix (default: ${DEFAULT-VALUE}).")
  private String prefix;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      defaultValue = "europe-west1",
      description = "As the variable region (default: ${DEFAULT-VALUE}).")
  private String region;

  @Option(names = "--local", description = "No cloud: a system in this process.")
  private boolean local;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "All has to arrive within these seconds (default: ${DEFAULT-VALUE}).")
  private int patience;

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(Cli.of(new SmokeCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!local && (project == null || project.isBlank())) {
      throw new ParameterException(spec.commandLine(), "where? Give --project ID, or --local");
    }
    try (SmokeTarget target = open()) {
      final List<Step> steps =
          new Smoke(target, Clock.systemUTC(), Sleeper.SYSTEM, Duration.ofSeconds(patience)).run();
      print(target.name(), steps);
      return steps.stream().allMatch(Step::isGood) ? 0 : Cli.FAILED;
    }
  }

  private SmokeTarget open() throws IOException {
    if (!local) {
      return new GoogleTarget(GoogleApi.ofThisMachine(project), prefix, region);
    }
    final Path root = Path.of(System.getProperty("boomerang.root", "."));
    return new LocalTarget(ShopFolder.fresh(root, Clock.systemUTC()));
  }

  private void print(String name, List<Step> steps) {
    final PrintWriter out = spec.commandLine().getOut();
    final Terminal terminal = Terminal.from(System.getProperties());
    out.println("An event of each type through " + name);
    for (Step step : steps) {
      out.printf(
          Locale.ROOT,
          "%s %-10s %5.1f s  %s%n",
          step.isGood() ? terminal.green("✔") : terminal.red("✘"),
          step.name(),
          step.took().toMillis() / 1e3,
          step.what());
    }
    out.flush();
  }
}
