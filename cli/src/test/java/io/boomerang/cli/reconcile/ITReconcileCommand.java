package io.boomerang.cli.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.cli.publish.PublishCommand;
import io.boomerang.cli.replay.ReplayCommand;
import io.boomerang.cli.terminal.Cli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is typed, over a system in a folder. */
final class ITReconcileCommand {
  @TempDir private Path folder;
  private Path shop;
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void loadAShop() throws IOException {
    shop = folder.resolve("shop");
    final Path events = folder.resolve("events.ndjson");
    Files.writeString(
        events,
        """
        {"event_time":"2026-11-01T00:00:00Z","event_type":"purchase","product_id":7,"user_id":1,"price":250}
        {"event_time":"2026-11-01T00:00:01Z","event_type":"viewed","product_id":7,"user_id":1,"price":250}
        """);
    final String[] publish = {"--local", "--folder", shop.toString(), events.toString()};
    assertThat(run(new PublishCommand(), publish)).isZero();
  }

  @Test
  void whatIsThere_balances_alsoWhenItIsPlayedBack() {
    assertThat(run(new ReconcileCommand(), shop.toString())).isZero();
    run(new ReplayCommand(), shop.toString(), "--local", shop.toString());

    assertThat(run(new ReconcileCommand(), shop.toString())).isZero();
    assertThat(out.toString())
        .containsPattern("✔ records archived (\\d+) = \\1 in the tables")
        .doesNotContain("✘ records");
  }

  @Test
  void aRowThatIsMissing_isFoundByTopicAndHour() throws IOException {
    final Path rejected = shop.resolve("warehouse/rejected_events.ndjson");
    final List<String> rows = Files.readAllLines(rejected);
    Files.write(rejected, rows.subList(1, rows.size()));

    assertThat(run(new ReconcileCommand(), shop.toString())).isEqualTo(Cli.FAILED);

    assertThat(out.toString())
        .containsPattern("✘ shop-events +\\S+Z  2 archived, 1 in the tables")
        .contains("✘ records archived");
  }

  @Test
  void anIdOfDifferentEvents_isNamed() throws IOException {
    final Path events = folder.resolve("reused.ndjson");
    Files.writeString(
        events,
        """
        {"event_id":"1","event_time":"2026-11-01T00:00:00Z","event_type":"purchase","product_id":7,"user_id":1,"price":250}
        {"event_id":"1","event_time":"2026-11-01T00:00:00Z","event_type":"purchase","product_id":8,"user_id":2,"price":250}
        """);
    final Path reused = folder.resolve("reused");
    run(new PublishCommand(), "--local", "--folder", reused.toString(), events.toString());

    assertThat(run(new ReconcileCommand(), reused.toString())).isEqualTo(Cli.FAILED);

    assertThat(out.toString())
        .contains("✘ ids of events 1 ≠ 0 ids of one event each", "of different events: 1");
  }

  @Test
  void aRangeWithoutMessages_balances() {
    assertThat(run(new ReconcileCommand(), shop.toString(), "--until", "2020-01-01T00:00:00Z"))
        .isZero();

    assertThat(out.toString()).contains("✔ records archived 0 = 0 in the tables");
  }

  @Test
  void wrongOptions_areNamedInOneLine() {
    assertThat(run(new ReconcileCommand(), "gs://bucket")).isEqualTo(2);
    assertThat(run(new ReconcileCommand(), shop.toString(), "--from", "today")).isEqualTo(2);

    assertThat(out.toString())
        .contains("gs:// goes with --project ID", "--from today: give a time");
  }

  private int run(Callable<Integer> command, String... arguments) {
    final var printer = new PrintWriter(out, true);
    return Cli.of(command).setOut(printer).setErr(printer).execute(arguments);
  }
}
