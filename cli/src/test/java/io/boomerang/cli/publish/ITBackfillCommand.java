package io.boomerang.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.cli.terminal.Cli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is typed, into a system in a folder. */
final class ITBackfillCommand {
  private static final String HEADER =
      "event_time,event_type,product_id,price,user_id,user_session";
  private static final String VIEW = "2019-10-01 00:00:00 UTC,view,1,2.60,7,s";
  private static final String BROKEN_RULE = "1999-10-01 00:00:00 UTC,viewed,1,2.60,7,s";

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  @Test
  void history_isInTheArchiveAndTheTables_andCountsOnceHoweverOftenItIsLoaded() throws IOException {
    final Path file = file(HEADER, VIEW, VIEW, BROKEN_RULE);

    assertThat(backfill("--local", shop().toString(), file.toString())).isZero();
    assertThat(backfill("--local", shop().toString(), file.toString())).isZero();

    assertThat(err.toString())
        .containsPattern("✔ records read +3 = +3 +2 valid \\+ 1 rejected")
        .doesNotContain("✘");
    assertThat(rows("shop_events")).isEqualTo(2);
    assertThat(rows("rejections")).isEqualTo(1);
    assertThat(shop().resolve("archive/raw/shop-events")).isDirectory();
  }

  @Test
  void lineThatIsLeftOut_isNamed_andEndsInExitCodeOne() throws IOException {
    final Path file = file(HEADER, VIEW, "\"" + VIEW);

    assertThat(backfill("--local", shop().toString(), file.toString())).isEqualTo(Cli.FAILED);

    assertThat(err.toString()).contains(file + ":3: ", "1 broken line left out");
    assertThat(rows("shop_events")).isEqualTo(1);
  }

  @Test
  void wrongOptions_areNamedInOneLine() throws IOException {
    final String file = file(HEADER, VIEW).toString();

    assertThat(backfill(file)).isEqualTo(2);
    assertThat(backfill("--project", "my-shop", file)).isEqualTo(2);
    assertThat(backfill("--local", shop().toString(), "absent.csv")).isEqualTo(2);

    assertThat(err.toString())
        .contains(
            "where to? Give --local DIR or --project ID",
            "--project goes with --bucket NAME",
            "absent.csv: no such file");
  }

  private Path shop() {
    return folder.resolve("shop");
  }

  private long rows(String view) {
    try (var warehouse = new EmbeddedWarehouse(shop().resolve("warehouse"))) {
      final var rows = warehouse.query("select count(*) as n from `boomerang." + view + "`");
      return ((Number) rows.get(0).get("n")).longValue();
    }
  }

  private Path file(String... lines) throws IOException {
    return Files.writeString(folder.resolve("events.csv"), String.join("\n", lines) + "\n");
  }

  private int backfill(String... arguments) {
    return Cli.of(new BackfillCommand()).setErr(new PrintWriter(err, true)).execute(arguments);
  }
}
