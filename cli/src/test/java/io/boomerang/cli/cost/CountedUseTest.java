package io.boomerang.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.BusListener;
import io.boomerang.adapters.embedded.EmbeddedBus;
import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.adapters.embedded.Redelivery;
import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityMessage;
import io.boomerang.core.carts.CartBacklog;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.Carts;
import io.boomerang.core.carts.UpdateCarts;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.IssueRewards;
import io.boomerang.testkit.CountingDocuments;
import io.boomerang.testkit.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code terraform/usage.tsv} calls counted is what the code does. */
class CountedUseTest {
  private static final Path TERRAFORM = Path.of("../terraform");

  private static final Tombstones TOMBSTONES =
      Tombstones.under(Secret.of("a secret of 32 characters or more"));

  private final TestClock clock = new TestClock(Instant.parse("2026-11-26T10:00:00Z"));
  private final CountingDocuments documents = new CountingDocuments(EmbeddedDocuments.inMemory());
  private final CompareAndSet compareAndSet = CompareAndSet.on(documents);
  private final Carts carts =
      new Carts(
          new UpdateCarts(
              documents,
              compareAndSet,
              new CartConfig(Duration.ofMinutes(30), 16, Duration.ofMinutes(1)),
              TOMBSTONES),
          new CartBacklog(documents, compareAndSet, clock),
          Duration.ofDays(1),
          clock);
  private final Loyalty loyalty =
      new Loyalty(
          new LoyaltyPorts(
              documents,
              compareAndSet,
              new EmbeddedBus(clock, Redelivery.NONE, BusListener.NONE),
              clock,
              TOMBSTONES),
          new Programme(RulesFile.shipped()),
          new Patience(5, Duration.ofMinutes(10)));
  private Figures usage;
  private int messages;

  @BeforeEach
  void readUsage() throws IOException {
    usage = Figures.read(TERRAFORM.resolve("usage.tsv"));
  }

  @Test
  void view_withoutACart() {
    carts(event("view", "s1", "p1"));

    isCounted("view");
  }

  @Test
  void views_ofOneMessage_areAskedForTogether() {
    carts(IntStream.range(0, 61).mapToObj(i -> event("view", "s" + i, "p1")).toList());

    assertThat(documents.reads()).isEqualTo((int) Math.ceil(61 / usage.of("visits_a_query")));
  }

  @Test
  void view_inAVisitWithACart() {
    carts(event("cart", "s1", "p1"));
    clock.advance(Duration.ofMinutes(5));

    carts(event("view", "s1", "p2"));

    isCounted("cart_view");
  }

  @Test
  void change_ofACartThatIsThere() {
    carts(event("cart", "s1", "p1"));

    carts(event("cart", "s1", "p2"));

    isCounted("change");
  }

  @Test
  void purchase_forCarts_ofACustomerWhoBoughtBefore() {
    carts(event("purchase", "s1", "p0"));
    carts(event("cart", "s1", "p1"));

    carts(event("purchase", "s1", "p1"));

    isCounted("bought");
  }

  @Test
  void purchase_forLoyalty() {
    loyalty(event("purchase", "s1", "p1"));

    loyalty(event("purchase", "s1", "p2"));

    isCounted("posted");
  }

  @Test
  void reward_isTwoDocuments_andWithAReminderOneMore() {
    issue("u1", Duration.ZERO);
    assertThat(documents.writes()).isEqualTo(2);
    final int reads = documents.reads();

    issue("u2", Duration.ofDays(7));
    assertThat(documents.writes()).isEqualTo(3);
    assertThat(documents.reads()).isEqualTo(reads);
  }

  private void issue(String user, Duration reminder) {
    final String details = "{\"reward_id\":\"r\",\"benefit\":\"free_shipping\",\"valid_days\":30}";
    final var earned =
        new Activity("a", "reward_earned", clock.instant(), user, null, null, details, 1L);
    documents.reset();
    new IssueRewards(
            documents,
            compareAndSet,
            new CouponCodes(Secret.of("a secret of 32 characters or more")),
            clock,
            16,
            Tombstones.NONE,
            reminder)
        .accept(new Message("m", clock.instant(), Map.of(), ActivityMessage.encode(earned), 0))
        .join();
  }

  @Test
  void whatTerraformMakes_isCountedInItsFiles() throws IOException {
    assertThat(usage.of("alert_conditions"))
        .isEqualTo(count("alerts.tf", "^    [a-z-]+ = \\{\n      says|^    condition_matched_log"));
    assertThat(usage.of("log_metrics")).isEqualTo(count("metrics.tf", "^    \\w+ +=.*line = "));
    assertThat(usage.of("secret_versions"))
        .isEqualTo(count("secrets.tf", "^    [a-z-]+ += \\{ is_random"));
    assertThat(usage.of("scheduled_jobs")).isEqualTo(count("functions.tf", "^ +schedule +=.*cron"));
  }

  @Test
  void processorsOfTheLook_areThoseThatTerraformGivesIt() throws IOException {
    assertThat(Files.readString(TERRAFORM.resolve("functions.tf")))
        .containsPattern(
            "CartLookFunction\"(?:[^{}]*)\\{ cpu = \"%s\"".formatted(usage.of("look_cpu")));
  }

  private static double count(String file, String pattern) throws IOException {
    return (double)
        Pattern.compile(pattern, Pattern.MULTILINE)
            .matcher(Files.readString(TERRAFORM.resolve(file)))
            .results()
            .count();
  }

  private void isCounted(String path) {
    assertThat(Map.of("reads", (double) documents.reads(), "writes", (double) documents.writes()))
        .as(path)
        .isEqualTo(
            Map.of("reads", usage.of(path + "_reads"), "writes", usage.of(path + "_writes")));
  }

  private void carts(String event) {
    carts(List.of(event));
  }

  private void carts(List<String> events) {
    documents.reset();
    carts.accept(message(String.join("\n", events))).join();
  }

  private void loyalty(String event) {
    documents.reset();
    loyalty.accept(Topic.SHOP_EVENTS, message(event)).join();
  }

  private Message message(String event) {
    return new Message(
        "m" + messages++, clock.instant(), Map.of(), event.getBytes(StandardCharsets.UTF_8), 0);
  }

  private String event(String type, String session, String product) {
    return ("{\"event_id\": \"e%d\", \"event_time\": \"%s\", \"event_type\": \"%s\","
            + " \"product_id\": \"%s\", \"price\": \"9.90\", \"user_id\": \"u1\","
            + " \"user_session\": \"%s\"}")
        .formatted(messages, clock.instant(), type, product, session);
  }
}
