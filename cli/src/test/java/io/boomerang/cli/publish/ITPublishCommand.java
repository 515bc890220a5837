package io.boomerang.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.cli.terminal.Cli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is typed, into a system in this process. */
final class ITPublishCommand {
  private static final String HEADER =
      "event_time,event_type,product_id,price,user_id,user_session";
  private static final String VIEW = "2019-10-01 00:00:00 UTC,view,1,2.60,7,s";

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  @Test
  void fileThatIsPublishedTwice_isLoadedOnce() throws IOException {
    final Path file = file(HEADER, VIEW, VIEW);

    assertThat(publish("--batch", "1", "--shift", "PT24H", file.toString())).isZero();
    assertThat(publish("--shift", "PT24H", file.toString())).isZero();

    assertThat(err.toString())
        .containsPattern("records received +4 = +4 +4 valid")
        .containsPattern("distinct valid events +2 = +2 ")
        .doesNotContain("✘");
  }

  @Test
  void now_printsTheShiftThatRepeatsIt() throws IOException {
    assertThat(publish("--now", file(HEADER, VIEW).toString())).isZero();

    assertThat(err.toString())
        .containsPattern("times are moved by (PT\\w+); publish again with --shift \\1");
  }

  @Test
  void brokenLine_isNamed_andEndsInExitCodeOne() throws IOException {
    final Path file = file(HEADER, VIEW, "\"" + VIEW, VIEW);

    assertThat(publish(file.toString())).isEqualTo(Cli.FAILED);

    assertThat(err.toString())
        .contains(file + ":3: a quote is opened and not closed, left out")
        .contains("2 records in 1 message ")
        .contains("1 broken line left out")
        .containsPattern("✔ lines of the files +4 = +4 +2 of records \\+ 1 left out \\+ 1 of ")
        .containsPattern("✔ records in them +2 = +2 +records published")
        .containsPattern("records received +2 = +2 ");
  }

  @Test
  void check_sendsNothing_andSaysWhatWouldBeRejected() throws IOException {
    final Path file = file(HEADER, VIEW, VIEW.replace("view", "viewed"), VIEW);

    assertThat(run("--check", file.toString())).isZero();

    assertThat(err.toString())
        .contains("published to nobody, only checked for shop-events", "Rejected: 1 record")
        .containsPattern("enum +event_type +1 +viewed");
    assertThat(folder.resolve("shop")).doesNotExist();
  }

  @Test
  void moreRejectedThanAllowed_endsInExitCodeOne() throws IOException {
    final String bad = VIEW.replace("2.60", "free");
    final Path file = file(HEADER, VIEW, bad, bad);

    assertThat(publish(file.toString())).isEqualTo(Cli.FAILED);
    assertThat(publish("--max-rejected", "70%", file.toString())).isZero();

    assertThat(err.toString())
        .containsPattern("pattern +price +2 +free")
        .containsOnlyOnce("2 of 3 records are rejected, more than --max-rejected 50% allows");
  }

  @Test
  void eventsTooOldForTheWarehouse_areWarnedOf_beforeTheyAreSent() throws IOException {
    final String file = file(HEADER, VIEW).toString();

    assertThat(run("--check", file)).isZero();
    assertThat(err.toString())
        .containsPattern(
            Pattern.quote(file)
                + " begins at 2019-10-01T00:00:00Z: events before \\S+ are refused by the"
                + " warehouse; move them with --now, or load them with bin/backfill");
    err.getBuffer().setLength(0);

    assertThat(run("--check", "--now", file)).isZero();
    assertThat(run("--check", "--topic", "shop-products", "--format", "ndjson", file))
        .isEqualTo(Cli.FAILED);
    assertThat(err.toString()).doesNotContain("refused by the warehouse");
  }

  @Test
  void newIds_makeTheSameFileOtherEvents_howeverTheirIdsCameAbout() throws IOException {
    final Path file = file(HEADER + ",event_id", VIEW + ",e1", VIEW + ",");

    assertThat(publish(file.toString())).isZero();
    assertThat(publish("--new-ids", file.toString())).isZero();
    assertThat(publish("--new-ids", file.toString())).isZero();

    assertThat(err.toString())
        .containsPattern("new events: every id ends in \\+\\w{8}")
        .containsPattern("distinct valid events +6 = +6 ");
  }

  @Test
  void timesWrittenOtherwise_areReadAsTold_andNeverGuessed() throws IOException {
    final Path file = file(HEADER, VIEW.replace("2019-10-01 00:00:00 UTC", "03/04/2026 08:30"));

    assertThat(publish(file.toString())).isEqualTo(Cli.FAILED);
    assertThat(err.toString())
        .contains(file + ": event_time cannot be read in its first records", "--time-format");

    final String format = "dd/MM/yyyy HH:mm";
    assertThat(publish("--time-format", format, "--time-zone", "Asia/Tokyo", file.toString()))
        .isZero();
    assertThat(folder.resolve("shop/warehouse/events.ndjson"))
        .content()
        .containsPattern("2026-04-02[T ]23:30:00");
    assertThat(publish("--time-format", "never", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--time-format never: ");
  }

  @Test
  void missingColumn_isRefusedByName_beforeAnythingIsSent() throws IOException {
    final Path file = file(HEADER.replace("user_id", "userid"), VIEW);

    assertThat(publish(file.toString())).isEqualTo(Cli.FAILED);

    assertThat(err.toString())
        .contains(file + ":1: no column user_id: did you mean user_id by 'userid'?")
        .doesNotContain("✔");
  }

  @Test
  void wrongOptions_areToldInOneLine() throws IOException {
    final Path file = file(HEADER, VIEW);

    assertThat(publish("--topic", "shop-productz", file.toString())).isEqualTo(2);
    assertThat(publish("--topic", "shop-products", file.toString())).isEqualTo(2);
    assertThat(publish("--rate", "fast", file.toString())).isEqualTo(2);
    assertThat(publish("--rate", "0", file.toString())).isEqualTo(2);
    assertThat(publish("--project", "p", file.toString())).isEqualTo(2);
    assertThat(publish("--check", file.toString())).isEqualTo(2);
    assertThat(publish(folder.resolve("absent.csv").toString())).isEqualTo(2);
    assertThat(publish(folder.toString())).isEqualTo(2);

    assertThat(err.toString())
        .contains(
            "--topic shop-productz: there is no such topic",
            "CSV holds shop events only; shop-products takes ndjson",
            "'fast' is no rate",
            "'0' is no rate",
            "--check sends nothing",
            "--local and --project are two places",
            "absent.csv: no such file",
            folder + ": a folder; give the files in it");
  }

  @Test
  void fileWithoutHeader_isRefusedByName() throws IOException {
    final Path file = file(VIEW);

    assertThat(publish(file.toString())).isEqualTo(Cli.FAILED);
    assertThat(err.toString()).contains(file + ":1: no column event_type");
  }

  private Path file(String... lines) throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "events", ".csv"), String.join("\n", lines) + "\n");
  }

  private int publish(String... arguments) {
    final String[] all = new String[arguments.length + 3];
    all[0] = "--local";
    all[1] = "--folder";
    all[2] = folder.resolve("shop").toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return run(all);
  }

  private int run(String... arguments) {
    return Cli.of(new PublishCommand()).setErr(new PrintWriter(err, true)).execute(arguments);
  }
}
