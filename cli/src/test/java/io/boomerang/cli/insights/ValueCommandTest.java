package io.boomerang.cli.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.cli.terminal.Cli;
import io.boomerang.local.shop.LocalLease;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ValueCommandTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private CommandLine command;

  @BeforeEach
  void command() {
    command =
        Cli.of(new InsightsCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
  }

  @Test
  void value_ofAFile_isPrintedBesideItsQualityAndWritten() throws IOException {
    final Path orders = orders(400);
    final Path csv = folder.resolve("values.csv");

    final int exit =
        run(
            "value",
            "--csv",
            orders.toString(),
            "--as-of",
            AS_OF.toString(),
            "--values",
            csv.toString());

    assertThat(err.toString()).contains("read 400 customers", "converged");
    assertThat(exit).isZero();
    assertThat(out.toString())
        .contains("400 customers as of 2026-11-01", "same rate as before", "level factor");
    assertThat(Files.readAllLines(csv)).hasSize(401).first().asString().startsWith("user_id,");
  }

  @Test
  void value_tooFew_saysWhatIsMissing() throws IOException {
    assertThat(run("value", "--csv", orders(20).toString(), "--as-of", AS_OF.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("customer value needs 50");
  }

  @Test
  void value_whileAnotherRuns_saysWho_andChangesNothing() throws IOException {
    final Path warehouse = Files.createDirectories(folder.resolve("warehouse"));

    final int exit =
        LocalLease.holding(folder, "value", () -> run("value", "--folder", folder.toString()));

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString())
        .contains("value is being run on " + folder + " by this process; run it again when");
    assertThat(warehouse).isEmptyDirectory();
  }

  @Test
  void value_afterAnotherRan_runs() throws IOException {
    Files.createDirectories(folder.resolve("warehouse"));
    LocalLease.holding(folder, "value", () -> 0);

    run("value", "--folder", folder.toString());

    assertThat(err.toString()).contains("customer value needs");
  }

  @Test
  void value_brokenLine_isNamed() throws IOException {
    final Path orders = folder.resolve("broken.csv");
    Files.writeString(orders, "user_id,date,value\nada,2026-13-01,5\n");

    assertThat(run("value", "--csv", orders.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("broken.csv, line 2", "2026-13-01");
  }

  @Test
  void value_settingOutOfRange_isRefused() {
    assertThat(run("value", "--months", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("give 1 to 60 --months");
  }

  @Test
  void insights_withoutAJob_saysWhichThereAre() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("say what to answer");
  }

  private int run(String... arguments) {
    return command.execute(arguments);
  }

  /** Half of the customers leave soon, as in shops; amounts differ between and within customers. */
  private Path orders(int customers) throws IOException {
    final var random = new Random(1);
    final List<String> lines = new ArrayList<>(List.of("user_id,date,value"));
    for (int i = 0; i < customers; i++) {
      LocalDate day = AS_OF.minusDays(100 + random.nextInt(300));
      final double gap = 5 + 60 * random.nextDouble();
      final double stays = 0.5 + 0.45 * random.nextDouble();
      final double mean = 10 + 40 * random.nextDouble();
      boolean alive = true;
      while (alive && day.isBefore(AS_OF)) {
        lines.add("u%d,%s,%.2f".formatted(i, day, mean * (0.5 + random.nextDouble())));
        day = day.plusDays(1 + (long) (-gap * Math.log(1 - random.nextDouble())));
        alive = random.nextDouble() < stays;
      }
    }
    final Path file = folder.resolve("orders.csv");
    Files.write(file, lines);
    return file;
  }
}
