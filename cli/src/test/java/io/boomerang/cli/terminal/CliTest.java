package io.boomerang.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.cli.carts.CartsCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class CliTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    final CommandLine line = Cli.of(new CartsCommand());
    return line.setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void help_ofACommandAndOfItsSubcommand_isShown() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("--folder", "redeem");

    assertThat(run("redeem", "--help")).isZero();
    assertThat(out.toString()).contains("CODE", "--order");
  }

  @Test
  void readerThatGoesAway_asHeadDoes_isNoError() {
    final var broken = new UncheckedIOException(new IOException("Broken pipe"));

    assertThat(fail(broken)).isNotZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void problemWithAFile_isOneLine_howeverItIsThrown() {
    assertThat(fail(new UncheckedIOException(new IOException("disk is full"))))
        .isEqualTo(Cli.FAILED);
    assertThat(err.toString()).isEqualTo("bin/any: disk is full" + System.lineSeparator());
  }

  private int fail(RuntimeException problem) {
    @CommandLine.Command(name = "bin/any")
    final class Failing implements Callable<Integer> {
      @Override
      public Integer call() {
        throw problem;
      }
    }

    return Cli.of(new Failing()).setErr(new PrintWriter(err, true)).execute();
  }

  @Test
  void unknownOption_isNamed_andHelpPointedTo() {
    assertThat(run("redeem", "--oder", "1")).isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString()).contains("--order", "See redeem --help");
  }
}
