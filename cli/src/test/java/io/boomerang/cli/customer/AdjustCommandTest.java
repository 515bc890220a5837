package io.boomerang.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.cli.terminal.Cli;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.LedgerFields;
import io.boomerang.core.loyalty.LoyaltyFields;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdjustCommandTest {
  private static final String USER = "-17";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void open() {
    EmbeddedDocuments.open(folder.resolve("documents")).close();
  }

  @Test
  void anAdjustmentIsEntered_archivedAndInTheLedger_andCountsOnceUnderItsId() throws IOException {
    for (int i = 0; i < 2; i++) {
      assertThat(adjust(USER, "250.5", "--id", "late parcel")).as(err.toString()).isZero();
    }
    assertThat(adjust(USER, "-12.50")).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains("Gives 250.50 of -17 (sorry)", "after   250.50 spent, BRONZE, rewards none")
        .contains("as was entered before under this id")
        .contains("Takes back 12.50 of -17 (sorry)", "after   238.00 spent, BRONZE");
    assertThat(spend()).isEqualTo("238.00");
    assertThat(ledger()).hasSize(2);
    try (Stream<Path> archive = Files.walk(folder.resolve("archive/raw/shop-activity"))) {
      assertThat(archive.filter(Files::isRegularFile)).isNotEmpty();
    }
    assertThat(run("--folder", folder.toString(), "--", USER)).isZero();
    assertThat(out.toString())
        .contains("adjusted  late parcel", "the document is what follows from its ledger");
  }

  @Test
  void dryRun_shows_andChangesNothing() {
    assertThat(adjust(USER, "201", "--dry-run")).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains("before  0.00 spent, CLIMBING", "after   201.00 spent, BRONZE")
        .contains("Nothing is changed.");
    assertThat(ledger()).isEmpty();
  }

  @Test
  void whatIsNoAdjustment_isWrong_andSaysWhat() {
    assertThat(adjust(USER, "0")).isEqualTo(2);
    assertThat(err.toString()).contains("amount is zero");
    assertThat(adjust(USER, "much")).isEqualTo(2);
    assertThat(adjust(USER, "5", "--reasn", "x")).isEqualTo(2);
    assertThat(adjust(USER)).isEqualTo(2);
    assertThat(run("adjust", USER, "5", "--folder", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--reason");
    assertThat(ledger()).isEmpty();
  }

  private int adjust(String... arguments) {
    final List<String> always =
        List.of("adjust", "--reason", "sorry", "--folder", folder.toString());
    return run(Stream.concat(always.stream(), Stream.of(arguments)).toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Cli.of(new CustomerCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String spend() {
    try (DocumentStore documents = EmbeddedDocuments.openReadOnly(folder.resolve("documents"))) {
      return LoyaltyFields.read(documents.get(LoyaltyPaths.document(USER)).orElseThrow())
          .spend()
          .toPlainString();
    }
  }

  private List<LedgerEntry> ledger() {
    try (DocumentStore documents = EmbeddedDocuments.openReadOnly(folder.resolve("documents"))) {
      return documents.list(LoyaltyPaths.document(USER), LoyaltyPaths.LEDGER).stream()
          .map(LedgerFields::read)
          .toList();
    }
  }
}
