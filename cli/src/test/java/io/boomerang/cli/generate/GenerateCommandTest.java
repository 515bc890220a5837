package io.boomerang.cli.generate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.cli.terminal.Cli;
import io.boomerang.core.catalogue.CustomerType;
import io.boomerang.core.catalogue.ProductType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.json.RecordType;
import io.boomerang.core.message.Message;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class GenerateCommandTest {
  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  @Test
  void sameOptions_giveTheSameBytes() throws IOException {
    run("--events", "3000", "--dirty", "2%", "--out", file("a.csv"));
    run("--events", "3000", "--dirty", "0.02", "--out", file("b.csv"));
    run("--events", "3000", "--seed", "2", "--out", file("c.csv"));

    assertThat(folder.resolve("a.csv")).hasSameBinaryContentAs(folder.resolve("b.csv"));
    assertThat(Files.mismatch(folder.resolve("a.csv"), folder.resolve("c.csv"))).isNotNegative();
  }

  @Test
  void csv_startsWithTheHeaderOfRees46AndThenOurColumns() throws IOException {
    run("--events", "10", "--out", file("a.csv"));

    final List<String> lines = Files.readAllLines(folder.resolve("a.csv"));
    assertThat(lines)
        .hasSize(11)
        .first()
        .isEqualTo(
            "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,"
                + "user_session,event_id,quantity,discount_code,refers_to");
    assertThat(err.toString()).contains("10 events, of which 0 dirty, in " + file("a.csv"));
  }

  @Test
  void ndjson_holdsTheSameEventsAsCsv() throws IOException {
    run("--events", "5", "--format", "ndjson", "--out", file("a.ndjson"));

    assertThat(Files.readAllLines(folder.resolve("a.ndjson")))
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).startsWith("{\"event_time\":\"2026-").endsWith("}"));
  }

  @Test
  void out_endingWithGz_isCompressed() throws IOException {
    run("--events", "10", "--out", file("a.csv"));
    run("--events", "10", "--out", file("a.csv.gz"));

    try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve("a.csv.gz")))) {
      assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(folder.resolve("a.csv")));
    }
  }

  @Test
  void catalogueAndCustomers_areValidMessagesOfTheirTopics() throws IOException {
    run(
        "--events=10",
        "--products=50",
        "--users=80",
        "--out=" + file("a.csv"),
        "--products-out=" + file("p.ndjson"),
        "--customers-out=" + file("c.ndjson"));

    assertThat(parsed("p.ndjson", new ProductType()))
        .hasSize(50)
        .hasOnlyElementsOfType(Valid.class);
    assertThat(parsed("c.ndjson", new CustomerType()))
        .hasSize(80)
        .hasOnlyElementsOfType(Valid.class);
    assertThat(Files.readString(folder.resolve("c.ndjson"), UTF_8))
        .contains("\"locale\":\"en\"", "\"locale\":\"ja\"", "\"locale\":\"pt\"", "@example.com")
        .doesNotContain("\"email\":\"\"");
  }

  @Test
  void wrongOptions_areToldApart() {
    assertThat(run("--dirty", "120%")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("'120%' is no share");
    assertThat(run("--users", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("users: 1 to");
    assertThat(run("--days", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("--days: more than 0");
    assertThat(run("--start", "yesterday")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("'yesterday' is no time: give one as 2026-01-01 or ");
    assertThat(run("--start", "2026-02-30")).isEqualTo(CommandLine.ExitCode.USAGE);
  }

  @Test
  void start_mayBeADay() {
    assertThat(run("--events=500", "--start=2026-02-03", "--out=" + file("d.csv"))).isZero();
    assertThat(folder.resolve("d.csv")).content().contains("2026-02-03");
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private int run(String... arguments) {
    return Cli.of(new GenerateCommand()).setErr(new PrintWriter(err, true)).execute(arguments);
  }

  private <T> List<Parsed<T>> parsed(String name, RecordType<T, ?> type) throws IOException {
    final Instant now = Instant.parse("2026-03-01T00:00:00Z");
    final byte[] data = Files.readAllBytes(folder.resolve(name));
    return new MessageParser<>(type).parse(new Message("m", now, Map.of(), data, 1));
  }
}
