package io.boomerang.cli.preflight;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.boomerang.cli.google.GoogleApi;
import io.boomerang.cli.preflight.Finding.Outcome;
import io.boomerang.cli.terminal.Cli;
import io.boomerang.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bin/preflight}: what is missing before the first plan. */
@Command(
    name = "bin/preflight",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Checks, with your own credentials and changing nothing, what the first plan of a project needs:"
          + " billing, interfaces, organisation policies, quotas, permissions, secrets, archives and"
          + " the providers' lock file.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is missing",
      "1:something is missing; each line says what to do",
      "2:the command line is wrong"
    })
public final class PreflightCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--project",
      paramLabel = "ID",
      required = true,
      defaultValue = "${env:PROJECT_ID}",
      description = "The Google Cloud project (default: PROJECT_ID of the environment).")
  private String project;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      required = true,
      defaultValue = "${env:ENVIRONMENT:-dev}",
      description = "A file of terraform/environments (default: ENVIRONMENT, else dev).")
  private String environment;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      defaultValue = "europe-west1",
      description = "As the variable region (default: ${DEFAULT-VALUE}).")
  private String region;

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(Cli.of(new PreflightCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    final Path root = Path.of(System.getProperty("boomerang.root", "."));
    if (!Files.exists(root.resolve("terraform/environments/" + environment + ".tfvars"))) {
      throw new IOException("there is no terraform/environments/" + environment + ".tfvars");
    }
    final List<Finding> findings =
        new Preflight(
                checks(
                    root,
                    GoogleApi.ofThisMachine(project),
                    new Configuration(root, environment),
                    region))
            .run();
    final PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          new JsonMapper()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(findings.stream().map(PreflightCommand::fields).toList()));
    } else {
      findings.forEach(finding -> print(finding, out, Terminal.from(System.getProperties())));
    }
    return findings.stream().anyMatch(finding -> finding.outcome() == Outcome.MISSING)
        ? Cli.FAILED
        : 0;
  }

  static List<Check> checks(Path root, GoogleApi api, Configuration configuration, String region) {
    return List.of(
        new LocalChecks(root, configuration),
        new ProjectCheck(api),
        new ServicesCheck(api, configuration),
        new PermissionsCheck(api, configuration),
        new PoliciesCheck(api, configuration, region),
        new QuotaCheck(api, configuration, region),
        new SecretsCheck(api, configuration));
  }

  private static Map<String, String> fields(Finding finding) {
    return Map.of(
        "check", finding.check(),
        "outcome", finding.outcome().name().toLowerCase(Locale.ROOT),
        "what", finding.what(),
        "mend", finding.mend());
  }

  private static void print(Finding finding, PrintWriter out, Terminal terminal) {
    final String mark =
        switch (finding.outcome()) {
          case GOOD -> terminal.green(finding.outcome().mark());
          case MISSING -> terminal.red(finding.outcome().mark());
          case LEFT_OUT -> terminal.dim(finding.outcome().mark());
        };
    out.printf("%s %-22s %s%n", mark, finding.check(), finding.what());
    if (!finding.mend().isEmpty()) {
      out.printf("  %-22s → %s%n", "", finding.mend());
    }
  }
}
