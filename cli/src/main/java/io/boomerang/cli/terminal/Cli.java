package io.boomerang.cli.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** How every command of ours reads its options and says what went wrong. */
public final class Cli {
  /** Something was wrong with the input or on the way; the command line itself was right. */
  public static final int FAILED = 1;

  /** The reader of our output went away, as {@code head} does: 128 + SIGPIPE. */
  private static final int BROKEN_PIPE = 141;

  private Cli() {}

  /** The command, ready to be executed; what libraries log is kept from its screen. */
  public static CommandLine of(Object command) {
    QuietLogs.on();
    // Documents and scripts show what is printed, so that it is the same at every machine.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    final var line = new CommandLine(command);
    addHelp(line);
    line.getSubcommands().values().forEach(Cli::addHelp);
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(Cli::pointToHelp)
        .setExecutionExceptionHandler(Cli::explain);
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this.").build());
  }

  private static int pointToHelp(ParameterException e, String[] ignored) {
    final CommandLine command = e.getCommandLine();
    final String name = command.getCommandName();
    command.getErr().printf("%s: %s%nSee %s --help.%n", name, e.getMessage(), name);
    return CommandLine.ExitCode.USAGE;
  }

  /** A problem that the user can mend is one line; anything else is a bug and shows its trace. */
  private static int explain(Exception e, CommandLine command, ParseResult ignored)
      throws Exception {
    if (e instanceof UncheckedIOException unchecked) {
      return explain(unchecked.getCause(), command, ignored);
    }
    if (!(e instanceof IOException)) {
      throw e;
    }
    if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
      return BROKEN_PIPE;
    }
    final String reason =
        e instanceof NoSuchFileException ? "no such file: " + e.getMessage() : e.getMessage();
    command.getErr().println(command.getCommandName() + ": " + reason);
    return FAILED;
  }
}
