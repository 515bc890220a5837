package io.boomerang.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.cli.terminal.Cli;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.loyalty.LoyaltyFields;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoyaltyCommandTest {
  private static final String OLD =
      """
      {"version": 1, "tiers": {"base": "DOWN", "levels": [{"name": "UP", "spend_more_than": 100}]},
       "promotions": {"hats": {"all_of": ["hat"], "reward":
         {"description": "A box", "free_item": "box"}}}}
      """;
  private static final String NEW =
      """
      {"version": 2, "tiers": {"base": "DOWN", "levels": [{"name": "UP", "spend_more_than": 50}]},
       "promotions": {
         "hats": {"all_of": ["hat"], "spend_more_than": 99, "reward":
           {"description": "A box", "free_item": "box"}},
         "teas": {"all_of": ["tea"], "reward": {"description": "A tea", "free_item": "tea"}}}}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void sell() {
    try (DocumentStore documents = EmbeddedDocuments.open(folder.resolve("documents"))) {
      final var ports =
          new LoyaltyPorts(
              documents, CompareAndSet.on(documents), MessagePublisher.NONE, Clock.systemUTC());
      final var loyalty =
          new Loyalty(ports, new Programme(RulesFile.parse("old.json", OLD)), Patience.DEFAULT);
      send(loyalty, Topic.SHOP_PRODUCTS, "{\"product_id\": \"tea\", \"price\": 2.50}");
      send(loyalty, Topic.SHOP_EVENTS, purchase("ann", "hat", 60));
      send(loyalty, Topic.SHOP_EVENTS, purchase("bob", "tea", 3));
      send(loyalty, Topic.SHOP_EVENTS, purchase("cyd", "nail", 1));
    }
  }

  @Test
  void all_saysWhoGains_whoLoses_andWhatItCosts_andChangesNothing() throws IOException {
    final int exit =
        Cli.of(new CustomerCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute("--folder", folder.toString(), "--rules", file(NEW).toString(), "--all");

    assertThat(err.toString()).isEmpty();
    assertThat(exit).isZero();
    assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .containsSubsequence(
            "3 customers, 2 of them touched by version 2 of the rules",
            "DOWN to UP customers: 1 (ann)",
            "hats customers: 1 (ann)",
            "teas: 1 (A tea), at most 2.50 customers: 1 (bob)",
            "hats: 1 customers: 1 (ann)");
    assertThat(document("ann").version()).isEqualTo(1);
  }

  @Test
  void apply_withoutYes_changesNothing() throws IOException {
    assertThat(apply(NEW)).isZero();
    assertThat(out.toString()).contains("Nothing is changed: --yes applies it.");
    assertThat(document("ann").version()).isEqualTo(1);
  }

  @Test
  void apply_bringsEveryoneUnderTheRules_andMayBeRunAgain() throws IOException {
    for (int i = 0; i < 2; i++) {
      assertThat(apply(NEW, "--yes")).isZero();
      assertThat(out.toString())
          .contains("Version 2 of the rules is applied to 3 customers; 2 activities");
      assertThat(err.toString()).contains("3 customers, 2 activities");
      assertThat(document("ann").standing().tier()).isEqualTo("UP");
      assertThat(document("ann").standing().rewards()).isEqualTo(Map.of("hats", 1L));
      assertThat(document("bob").standing().rewards()).isEqualTo(Map.of("teas", 1L));
    }
  }

  @Test
  void apply_ofAFileThatARuleWithRewardsHasLeft_isRefused_andChangesNothing() throws IOException {
    final String without =
        """
        {"version": 2, "tiers": {"base": "DOWN", "levels": [{"name": "UP", "spend_more_than": 50}]}}
        """;

    assertThat(apply(without, "--yes")).isEqualTo(Cli.FAILED);
    assertThat(out.toString()).contains("hats has 1 rewards at 1 customers and is not in the file");
    assertThat(document("ann").version()).isEqualTo(1);
  }

  @Test
  void nothingAsked_isWrong() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("say what: apply");
  }

  private int apply(String rules, String... more) throws IOException {
    final List<String> always =
        List.of("apply", "--folder", folder.toString(), "--rules", file(rules).toString());
    return run(Stream.concat(always.stream(), List.of(more).stream()).toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Cli.of(new LoyaltyCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private Path file(String rules) throws IOException {
    return Files.writeString(folder.resolve("rules.json"), rules);
  }

  private LoyaltyDocument document(String userId) {
    try (DocumentStore documents = EmbeddedDocuments.openReadOnly(folder.resolve("documents"))) {
      final Document stored = documents.get(LoyaltyPaths.document(userId)).orElseThrow();
      return LoyaltyFields.read(stored);
    }
  }

  private static void send(Loyalty loyalty, Topic topic, String json) {
    final byte[] data = json.getBytes(StandardCharsets.UTF_8);
    loyalty
        .accept(topic, new Message("m" + json.hashCode(), Instant.now(), Map.of(), data, 1))
        .join();
  }

  private static String purchase(String user, String product, int price) {
    return ("{\"event_id\": \"of %s\", \"event_type\": \"purchase\", \"user_id\": \"%s\","
            + " \"product_id\": \"%s\", \"event_time\": \"2026-11-21T09:00:00Z\", \"price\": %d}")
        .formatted(user, user, product, price);
  }
}
