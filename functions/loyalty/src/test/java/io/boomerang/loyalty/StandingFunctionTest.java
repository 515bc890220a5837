package io.boomerang.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityMessage;
import io.boomerang.core.customer.ReadStanding;
import io.boomerang.core.document.CompareAndSet;
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
import io.boomerang.core.offers.OfferIds;
import io.boomerang.testkit.CountingDocuments;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import io.boomerang.testkit.RecordingPublisher;
import io.boomerang.testkit.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingFunctionTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final TestClock clock = new TestClock(NOON);
  private final CountingDocuments documents = new CountingDocuments(EmbeddedDocuments.inMemory());
  private final Programme programme = new Programme(RulesFile.shipped());
  private final RecordingPublisher topic = new RecordingPublisher();
  private final CouponCodes codes = new CouponCodes(Secret.of("a".repeat(40)));
  private final StandingFunction function = under(programme);

  private StandingFunction under(Programme rules) {
    return new StandingFunction(new ReadStanding(documents, rules), clock);
  }

  private String get(String path) {
    return get(function, path);
  }

  private static String get(StandingFunction function, String path) {
    final var response = new FakeResponse();
    try {
      function.service(FakeRequest.get(path), response);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return response.status() + " " + response.body().strip();
  }

  private void buyCoffees(String user, int quantity) {
    buyCoffees(programme, user, quantity);
  }

  private void buyCoffees(Programme rules, String user, int quantity) {
    final String event =
        "{\"event_id\":\"e1\",\"event_time\":\"%s\",\"event_type\":\"purchase\",\"product_id\":\"coffee\","
            + "\"price\":\"3.20\",\"quantity\":%d,\"user_id\":\"%s\"}";
    new Loyalty(
            new LoyaltyPorts(documents, CompareAndSet.on(documents), topic, clock),
            rules,
            Patience.DEFAULT)
        .accept(
            Topic.SHOP_EVENTS,
            message(event.formatted(NOON, quantity, user).getBytes(StandardCharsets.UTF_8)))
        .join();
  }

  private void issue(String user) {
    final String details =
        "{\"reward_id\":\"r1\",\"benefit\":\"amount_off\",\"value\":2.50,\"valid_days\":30,"
            + "\"description\":\"Two fifty off\",\"on_category\":\"drinks\"}";
    final Activity earned =
        new Activity("a1", "reward_earned", NOON, user, null, null, details, 1L);
    new IssueRewards(documents, CompareAndSet.on(documents), codes, clock, 16)
        .accept(message(ActivityMessage.encode(earned)))
        .join();
  }

  private static Message message(byte[] data) {
    return new Message("m1", NOON, Map.of(), data, 1);
  }

  @Test
  void customerWithAReward_isAnsweredByOneDocumentAndOneQuery() {
    buyCoffees("grace", 5);
    issue("grace");
    documents.reset();

    final String code = CouponCodes.display(codes.codeFor(OfferIds.ofReward("grace", "r1"), 0));
    assertThat(get("/loyalty/grace"))
        .isEqualTo(
            "200 {\"user_id\":\"grace\",\"tier\":\"CLIMBING\",\"spend\":\"16.00\","
                + "\"next_tier\":{\"name\":\"BRONZE\",\"needs_more_than\":\"184.00\"},"
                + "\"stamp_cards\":{\"coffee\":{\"total\":5,\"sequence\":5,\"next_one_free\":true}},\"promotions\":[],\"rewards\":[{\"reward_id\":\"r1\",\"description\":\"Two"
                + " fifty off\",\"code\":\""
                + code
                + "\",\"status\":\"valid\",\"discount\":\"2.5_off\",\"amount\":\"2.5\","
                + "\"on_category\":\"drinks\",\"expires_at\":\"2026-12-20T12:00:00Z\"}]}");
    assertThat(documents.calls()).isEqualTo(2);
    assertThat(documents.reads()).isEqualTo(2);
  }

  @Test
  void whoNeverBought_standsAtTheBase() {
    assertThat(get("/loyalty/nobody"))
        .startsWith("200 {\"user_id\":\"nobody\",\"tier\":\"CLIMBING\",\"spend\":\"0.00\"")
        .endsWith("\"rewards\":[]}");
  }

  @Test
  void rewardThatHasRunOut_saysSo() {
    issue("grace");
    clock.advance(Duration.ofDays(31));

    assertThat(get("/loyalty/grace")).contains("\"status\":\"expired\"");
  }

  @Test
  void promotionThatIsOver_holdsNoLonger() {
    final Programme rules =
        new Programme(
            RulesFile.parse(
                "over.json",
                """
                {"tiers": {"base": "BASE", "levels": [{"name": "UP", "spend_more_than": 9}]},
                 "promotions": {"fall": {"all_of": ["coffee"], "until": "2026-11-21T12:00:00Z"}}}\
                """));
    buyCoffees(rules, "grace", 1);

    assertThat(get(under(rules), "/loyalty/grace")).contains("\"promotions\":[\"fall\"]");
    clock.advance(Duration.ofDays(1));
    assertThat(get(under(rules), "/loyalty/grace")).contains("\"promotions\":[]");
  }

  @Test
  void anyUserId_canBeAskedFor() {
    buyCoffees("a b/+ü", 4);

    assertThat(get("/loyalty/a%20b%2F+%C3%BC")).contains("\"total\":4");
  }

  @Test
  void wrongPathAndMethod_areRefused() {
    assertThat(get("/loyalty/")).startsWith("404");
    assertThat(get("/")).startsWith("404");
    assertThat(get("/loyalty/%zz")).startsWith("404");
    assertThat(get("/loyalty/a/b")).startsWith("404");
    final var response = new FakeResponse();
    try {
      function.service(FakeRequest.post("/loyalty/a", ""), response);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(response.status()).isEqualTo(405);
  }
}
