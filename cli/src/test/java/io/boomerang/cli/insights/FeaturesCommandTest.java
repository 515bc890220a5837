package io.boomerang.cli.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.cli.terminal.Cli;
import io.boomerang.core.config.Settings;
import io.boomerang.testkit.LoopbackStorage;
import io.boomerang.testkit.StoredObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeaturesCommandTest {
  private static final String SALES =
      """
      event_time,event_type,product_id,category_code,brand,user_session,quantity
      2026-06-01 10:00:00 UTC,purchase,tea,drinks,b,s1,2
      2026-06-14 10:00:00 UTC,purchase,tea,drinks,b,s2,3
      """;
  private static final String FEATURES =
      """
      product_id,category,week_from,units,views,carts
      tea,drinks,2026-06-01,2,0,0
      tea,drinks,2026-06-08,3,0,0
      """;

  @TempDir private Path folder;
  private final LoopbackStorage storage = LoopbackStorage.start();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path sales;

  @BeforeEach
  void write() throws IOException {
    sales = Files.writeString(folder.resolve("sales.csv"), SALES);
  }

  @AfterEach
  void stop() {
    storage.close();
  }

  @Test
  void withoutOutput_isPrinted() {
    assertThat(run()).isZero();
    assertThat(lines(out.toString())).isEqualTo(FEATURES);
  }

  @Test
  void file_isWritten() throws IOException {
    final Path file = folder.resolve("features.csv");

    assertThat(run("--output", file.toString())).isZero();
    assertThat(lines(Files.readString(file))).isEqualTo(FEATURES);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void object_isWritten_andReplacesTheOneBefore() throws IOException {
    assertThat(run("--output", "gs://acme/weekly/features.csv")).isZero();
    assertThat(object()).isEqualTo(FEATURES);
    Files.writeString(sales, SALES.replace("s2,3", "s2,4"));

    assertThat(run("--output", "gs://acme/weekly/features.csv")).isZero();
    assertThat(object()).isEqualTo(FEATURES.replace("08,3", "08,4"));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void object_answerIsLost_isTriedAgain() {
    storage.uploads().failNextAfterEffect(1, 503);

    assertThat(run("--output", "gs://acme/weekly/features.csv")).isZero();
    assertThat(object()).isEqualTo(FEATURES);
  }

  @Test
  void object_forbidden_saysWhatIsNeeded() {
    storage.uploads().failAlways(403);

    assertThat(run("--output", "gs://acme/weekly/features.csv")).isEqualTo(1);
    assertThat(err.toString())
        .contains("cannot write gs://acme/weekly/features.csv")
        .contains("you need roles/storage.objectUser on bucket acme");
  }

  @Test
  void object_ofWhatCannotBeRead_isNotWritten() throws IOException {
    Files.writeString(sales, SALES + "2026-13-01,purchase,tea,,,s,1\n");

    assertThat(run("--output", "gs://acme/weekly/features.csv")).isEqualTo(1);
    assertThat(storage.objectCount()).isZero();
  }

  @Test
  void bucketWithoutAName_isRefused() {
    assertThat(run("--output", "gs://acme")).isEqualTo(1);
    assertThat(run("--output", "gs://acme/")).isEqualTo(1);
    assertThat(err.toString()).contains("gs://acme/: say gs://BUCKET/NAME");
  }

  private String object() {
    final StoredObject stored = storage.object("acme", "weekly/features.csv").orElseThrow();
    return lines(stored.content().toStringUtf8());
  }

  private static String lines(String text) {
    return text.replace(System.lineSeparator(), "\n");
  }

  private int run(String... more) {
    final var environment = new Settings(Map.of("STORAGE_EMULATOR_HOST", storage.uri().toString()));
    final var command =
        Cli.of(new FeaturesCommand(environment))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    final String[] arguments = new String[3 + more.length];
    arguments[0] = "--products";
    arguments[1] = "--csv";
    arguments[2] = sales.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return command.execute(arguments);
  }
}
