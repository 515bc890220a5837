package io.boomerang.loyalty;

import static io.boomerang.loyalty.Shop.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.NotPublishedException;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.loyalty.ApplyRules;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.RulesEffect;
import io.boomerang.core.loyalty.RulesReview;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.NotYetException;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.RecordingPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplyRulesTest {
  private static final String HATS =
      "\"hats\": {\"all_of\": [\"hat\"], \"reward\":"
          + " {\"description\": \"A box\", \"free_item\": \"box\"}}";
  private static final String TEAS =
      "\"teas\": {\"all_of\": [\"tea\"], \"reward\":"
          + " {\"description\": \"5 off\", \"amount_off\": 5}}";

  private static final List<String> SOLD =
      List.of(
          purchase("p1", "ann", "hat", 1, ", \"price\": 60"),
          purchase("p2", "bob", "tea", 1, ", \"price\": 3"),
          purchase("p3", "cyd", "nail", 1, ", \"price\": 1"));

  private final Programme old = rules(1, 100, HATS);
  private final Programme fresh = rules(2, 50, TEAS);
  private final Shop shop = new Shop(old);
  private final RecordingPublisher topic = new RecordingPublisher();

  @BeforeEach
  void sell() {
    shop.events(SOLD.toArray(String[]::new));
  }

  @Test
  void apply_bringsEveryoneUnderTheRules_andPublishesWhatChanges() {
    final List<Activity> caused = applyToAll(fresh);

    final Shop changed = shop.under(fresh);
    assertThat(changed.all().values()).extracting(LoyaltyDocument::version).containsOnly(2);
    assertThat(changed.all().values())
        .allSatisfy(d -> assertThat(d).isEqualTo(changed.recomputed(d.userId())));
    assertThat(changed.document("ann").standing().tier()).isEqualTo("UP");
    assertThat(changed.document("ann").standing().rewards()).isEqualTo(Map.of("hats", 1L));
    assertThat(changed.document("bob").standing().rewards()).isEqualTo(Map.of("teas", 1L));
    assertThat(caused)
        .extracting(Activity::activityType)
        .containsExactly("tier_changed", "reward_earned");
    assertThat(caused).extracting(Activity::occurredAt).containsOnly(Shop.NOW);
    assertThat(topic.ofType("reward_earned"))
        .singleElement()
        .asString()
        .contains("\"reward_id\":\"reward-bob-teas-1\"", "\"event_id\":\"rules/2\"");
  }

  @Test
  void apply_leavesAnEntryWhereSomethingChanged_andNoneElsewhere() {
    applyToAll(fresh);

    assertThat(shop.ledger("ann")).containsOnlyKeys("p1", "rules/2");
    assertThat(shop.ledger("bob")).containsOnlyKeys("p2", "rules/2");
    assertThat(shop.ledger("cyd")).containsOnlyKeys("p3");
  }

  @Test
  void applyAgain_changesNothing_andPublishesTheSame() {
    final List<Activity> first = applyToAll(fresh);
    final Map<String, LoyaltyDocument> documents = shop.all();

    assertThat(applyToAll(fresh)).isEqualTo(first);
    assertThat(shop.all()).isEqualTo(documents);
  }

  @Test
  void apply_interruptedBeforeItsActivityWasPublished_publishesItWhenRunAgain() {
    topic.refuseAll();
    assertThatThrownBy(() -> applyToAll(fresh)).isInstanceOf(NotPublishedException.class);
    assertThat(shop.document("ann").standing().tier()).isEqualTo("UP");

    topic.accept();
    applyToAll(fresh);
    assertThat(topic.ofType("tier_changed")).hasSize(1);
    assertThat(topic.ofType("reward_earned")).hasSize(1);
  }

  @Test
  void rebuiltUnderTheOldRules_applied_andPlayedOn_hasTheCreditsAgain() {
    final String later = purchase("p4", "ann", "nail", 5, ", \"price\": 1");
    applyToAll(fresh);
    shop.under(fresh).events(later);

    final Shop rebuilt = new Shop(old);
    SOLD.forEach(event -> playBack(rebuilt, event));
    applyTo(rebuilt, "ann", fresh);
    playBack(rebuilt.under(fresh), later);
    final Shop byTheNewRulesAlone = new Shop(fresh);
    SOLD.forEach(event -> playBack(byTheNewRulesAlone, event));

    assertThat(rebuilt.document("ann")).isEqualTo(shop.document("ann"));
    assertThat(rebuilt.document("ann").credits()).isEqualTo(Map.of("hats", 1L));
    assertThat(byTheNewRulesAlone.document("ann").credits()).isEmpty();
  }

  private static void playBack(Shop to, String event) {
    final byte[] data = event.getBytes(StandardCharsets.UTF_8);
    final Map<String, String> attributes = Map.of(Message.REPLAY, "true");
    to.take(Topic.SHOP_EVENTS, new Message("m" + event.hashCode(), Shop.NOW, attributes, data, 1));
  }

  @Test
  void eventsAfterAnApply_goOnFromIt() {
    applyToAll(fresh);
    final Shop changed = shop.under(fresh);
    changed.events(purchase("p4", "ann", "hat", 5, ", \"price\": 1"));

    assertThat(changed.publisher.data()).isEmpty();
    assertThat(changed.document("ann").standing().rewards()).isEqualTo(Map.of("hats", 1L));
  }

  @Test
  void apply_ofOlderRules_isRefused() {
    applyToAll(fresh);

    assertThatThrownBy(() -> applyToAll(old)).isInstanceOf(NotYetException.class);
  }

  @Test
  void apply_afterADocumentWasLost_makesItAgain() throws ConflictException {
    shop.lose("bob");
    applyTo(shop, "bob", fresh);

    assertThat(shop.under(fresh).document("bob").standing().rewards())
        .isEqualTo(Map.of("teas", 1L));
  }

  @Test
  void review_saysWhatWouldHappen_andChangesNothing() {
    final Map<String, LoyaltyDocument> before = shop.all();
    final List<RulesEffect> effects = new ArrayList<>();
    new RulesReview(shop.documents, fresh).run(effects::add);

    assertThat(effects).extracting(RulesEffect::userId).containsExactly("ann", "bob", "cyd");
    assertThat(effects.get(0))
        .returns("DOWN", RulesEffect::fromTier)
        .returns("UP", RulesEffect::toTier)
        .returns(Map.of("hats", 1L), RulesEffect::kept)
        .returns(Set.of("hats"), RulesEffect::ended);
    assertThat(effects.get(1).gained()).isEqualTo(Map.of("teas", 1L));
    assertThat(effects.get(2).isNone()).isTrue();
    assertThat(shop.all()).isEqualTo(before);
  }

  @Test
  void review_ruleWithRewardsThatLeavesTheFile_isAProblem_andOneThatEndsIsNone() {
    assertThat(problems(fresh))
        .singleElement()
        .asString()
        .isEqualTo(
            "hats has 1 rewards at 1 customers and is not in the file, or has no reward there:"
                + " keep it, and end it by an until");
    final String ended =
        HATS.replace("\"reward\"", "\"until\": \"2026-11-22T00:00:00Z\", \"reward\"");
    assertThat(problems(rules(2, 50, ended + ", " + TEAS))).isEmpty();
  }

  @Test
  void review_versionThatIsNoHigher_isAProblem() {
    assertThat(problems(rules(1, 50, HATS)))
        .containsExactly(
            "1 documents of version 1 would change: give these rules a version above 1");
    assertThat(problems(rules(0, 100, HATS)))
        .containsExactly(
            "documents were made by version 1 of the rules: give these a version above 1");
    assertThat(problems(old)).isEmpty();
  }

  private List<String> problems(Programme programme) {
    final var review = new RulesReview(shop.documents, programme);
    review.run(effect -> {});
    return review.problems();
  }

  private List<Activity> applyToAll(Programme programme) {
    final List<Activity> caused = new ArrayList<>();
    ApplyRules.eachPage(
        shop.documents,
        page -> page.forEach(user -> caused.addAll(applyTo(shop, user, programme))));
    return caused;
  }

  private List<Activity> applyTo(Shop to, String userId, Programme programme) {
    final Clock clock = Clock.fixed(Shop.NOW, ZoneOffset.UTC);
    return new ApplyRules(
            new LoyaltyPorts(to.documents, CompareAndSet.on(to.documents), topic, clock), programme)
        .apply(userId);
  }

  private static Programme rules(int version, int amount, String promotions) {
    return new Programme(
        RulesFile.parse(
            "rules.json",
            ("{%s \"tiers\": {\"base\": \"DOWN\", \"levels\":"
                    + " [{\"name\": \"UP\", \"spend_more_than\": %d}]}, \"promotions\": {%s}}")
                .formatted(
                    version == 0 ? "" : "\"version\": " + version + ",", amount, promotions)));
  }
}
