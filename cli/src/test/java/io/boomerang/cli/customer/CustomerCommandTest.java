package io.boomerang.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.cli.terminal.Cli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CustomerCommandTest {
  private static final String TUTORIAL =
      System.getProperty("root.directory") + "/docs/examples/ksqldb-tutorial.ndjson";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void promotion_isTheTutorialsTable() {
    assertThat(run("--try", TUTORIAL, "--promotion", "loose_leaf")).isZero();
    assertThat(out.toString().lines())
        .containsExactly("USER_ID | PRODUCTS | PROMOTION_NAME", "kris | [coffee] | loose_leaf");
  }

  @Test
  void explain_saysWhichConditionFails_andThatTheLedgerAgrees() {
    assertThat(run("--try", TUTORIAL, "--explain", "yeva")).isZero();
    assertThat(out.toString())
        .contains("yeva   SILVER   371.06 spent")
        .contains("✘ needs more than 20.00 spent on coffee, tea: 15.07 spent")
        .contains("reward-yeva-coffee-1")
        .contains("the document is what follows from its ledger");
  }

  @Test
  void otherRules_areTriedOut() throws IOException {
    final Path rules =
        Files.writeString(
            folder.resolve("rules.json"),
            """
            {"tiers": {"base": "NEW", "levels": [{"name": "FRIEND", "spend_more_than": 70}]}}\
            """);

    assertThat(run("--try", TUTORIAL, "--rules", rules.toString(), "kris")).isZero();
    assertThat(out.toString()).contains("kris   FRIEND   74.28 spent");
  }

  @Test
  void unknownCustomer_isSaid() {
    assertThat(run("--try", TUTORIAL, "nobody")).isEqualTo(Cli.FAILED);
    assertThat(out.toString()).contains("No purchase of nobody has counted so far.");
  }

  @Test
  void eraseInAProject_needsTheSystemsKey_alsoWhenItOnlyShows() {
    assertThat(run("erase", "kris", "--project", "my-shop")).isEqualTo(Cli.FAILED);
    assertThat(err.toString()).contains("ADDRESS_SECRET is not set: who was erased is kept");
    final String shown = err.toString();
    err.getBuffer().setLength(0);
    assertThat(run("erase", "kris", "--project", "my-shop", "--yes")).isEqualTo(Cli.FAILED);
    assertThat(err.toString()).isEqualTo(shown);
  }

  @Test
  void exportFromAProject_needsNoKey() {
    assertThat(run("export", "kris", "--project", "my-shop")).isEqualTo(Cli.FAILED);
    assertThat(err.toString()).contains("BIGQUERY_DATASET").doesNotContain("ADDRESS_SECRET");
  }

  @Test
  void brokenRules_areSaidWithLineAndReason() throws IOException {
    final Path rules = Files.writeString(folder.resolve("rules.json"), "{\"tiers\": 1}");

    assertThat(run("--try", TUTORIAL, "--rules", rules.toString(), "kris")).isEqualTo(Cli.FAILED);
    assertThat(err.toString()).contains("rules.json:1:11: tiers must be an object");
  }

  @Test
  void recordThatCanNeverCount_isSaidWithItsLine() throws IOException {
    final Path records =
        Files.writeString(
            folder.resolve("records.ndjson"),
            """
            {"event_id": "p", "event_type": "purchase", "event_time": "2026-11-21T09:00:00Z",\
             "user_id": "kris", "product_id": "unicorn"}
            """);

    assertThat(run("--try", records.toString(), "kris")).isEqualTo(Cli.FAILED);
    assertThat(err.toString()).contains("records.ndjson:1:", "unicorn at all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "{", "{\"event_type\":", "{} {}", "no JSON"})
  void lineThatIsNoJsonObject_isNamed(String line) throws IOException {
    final Path records = Files.writeString(folder.resolve("records.ndjson"), "\n" + line + "\n");

    assertThat(run("--try", records.toString(), "kris")).isEqualTo(Cli.FAILED);
    assertThat(err.toString()).contains("records.ndjson:2: not a JSON object");
  }

  @Test
  void recordThatIngestWouldReject_isSaid_andTheOthersAreShown() throws IOException {
    final String good =
        "{\"event_id\":\"%s\",\"event_type\":\"purchase\",\"event_time\":\"2026-11-21T09:00:00Z\","
            + "\"user_id\":\"-17\",\"product_id\":\"tea\",\"price\":%s}\n";
    final Path records =
        Files.writeString(
            folder.resolve("records.ndjson"),
            "\ufeff" + good.formatted("p1", "5") + "\n" + good.formatted("p2", "\"12,50\""));

    assertThat(run("--try", records.toString(), "--", "-17")).isEqualTo(Cli.FAILED);
    assertThat(out.toString()).contains("-17   CLIMBING   5.00 spent");
    assertThat(err.toString()).contains("records.ndjson:3: breaks price", "12,50");
  }

  @Test
  void ledger_isCutToTheNewestEntries() {
    assertThat(run("--try", TUTORIAL, "--limit", "2", "kris")).isZero();

    assertThat(out.toString()).contains("entries, the newest 2 of them");
    assertThat(out.toString().lines().filter(line -> line.contains("  purchase  "))).hasSize(2);
    assertThat(run("--try", TUTORIAL, "--limit", "0", "kris")).isEqualTo(2);
  }

  @Test
  void controlCharactersOfIds_doNotReachTheTerminal() throws IOException {
    final Path records =
        Files.writeString(
            folder.resolve("records.ndjson"),
            ("{'event_id':'p\\u001b]0;x\\u0007','event_type':'purchase','user_id':'a\\u001b[2Jb',"
                    + "'event_time':'2026-11-21T09:00:00Z','product_id':'t\\u009b2J','price':5}")
                .replace('\'', '"'));

    assertThat(run("--try", records.toString(), "a\u001b[2Jb")).isZero();
    assertThat(run("--try", records.toString(), "no\u001b[2Jbody")).isEqualTo(Cli.FAILED);
    assertThat(out.toString()).doesNotContain("\u001b]", "\u001b[2J", "\u0007", "\u009b");
  }

  @Test
  void rulesThatBeginWithAByteOrderMark_areRead() throws IOException {
    final Path rules =
        Files.writeString(
            folder.resolve("rules.json"),
            "\ufeff{\"tiers\": {\"base\": \"NEW\","
                + " \"levels\": [{\"name\": \"OLD\", \"spend_more_than\": 9}]}}");

    assertThat(run("--try", TUTORIAL, "--rules", rules.toString(), "kris")).isZero();
  }

  @Test
  void neitherCustomerNorPromotion_isWrong() {
    assertThat(run("--try", TUTORIAL)).isEqualTo(2);
  }

  private int run(String... arguments) {
    return Cli.of(new CustomerCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
