package io.boomerang.core.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.catalogue.PriceHistory;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventBuilder;
import io.boomerang.core.loyalty.Posting.Posted;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RulesEntry;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.LoyaltyRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PostingProperties {
  private static final Programme PROGRAMME = LoyaltyFixtures.EVERY_RULE;
  private static final PriceHistory NO_PRICES = PriceHistory.empty("any");

  @Property(tries = 500)
  void orderAndRepetitionDoNotMatter(
      @ForAll("histories") List<ShopEvent> history, @ForAll long seed) {
    final List<ShopEvent> delivered = new ArrayList<>(history);
    final Random random = new Random(seed);
    history.stream().filter(event -> random.nextInt(3) == 0).forEach(delivered::add);
    Collections.shuffle(delivered, random);

    assertThat(new Customer().takeAll(delivered).document)
        .isEqualTo(new Customer().takeAll(history).document);
  }

  @Property(tries = 500)
  void groupingDoesNotMatter(@ForAll("histories") List<ShopEvent> history) {
    final Customer oneByOne = new Customer().takeAll(history);
    final Customer together = new Customer();
    final Posting posting = together.posting();
    history.forEach(event -> post(posting, event));
    together.store(posting.finish());

    assertThat(together.document).isEqualTo(oneByOne.document);
  }

  @Property(tries = 500)
  void applyingAnEventTwice_isApplyingItOnce(@ForAll("histories") List<ShopEvent> history) {
    final Customer customer = new Customer().takeAll(history);
    final LoyaltyDocument once = customer.document;
    final Map<String, LedgerEntry> ledger = Map.copyOf(customer.ledger);

    for (ShopEvent event : history) {
      final Posting posting = customer.posting();
      post(posting, event);
      assertThat(posting.changesAnything()).isFalse();
    }

    assertThat(customer.takeAll(history).document).isEqualTo(once);
    assertThat(customer.ledger).isEqualTo(ledger);
  }

  @Property(tries = 500)
  void purchaseThenItsRefund_isTheIdentity(
      @ForAll("histories") List<ShopEvent> history, @ForAll("purchases") ShopEvent purchase) {
    final Customer customer = new Customer().takeAll(history);
    final LoyaltyDocument before = customer.document;
    final ShopEvent fresh = withId(purchase, "fresh");

    customer.takeAll(List.of(fresh));
    customer.takeAll(List.of(LoyaltyFixtures.refund("back", "fresh", fresh.quantity())));

    assertThat(customer.document).isEqualTo(before);
  }

  @Property(tries = 500)
  void documentEqualsARecomputationFromTheLedger(@ForAll("histories") List<ShopEvent> history) {
    final Customer customer = new Customer().takeAll(history);

    assertThat(PROGRAMME.recompute("kris", customer.ledger.values())).isEqualTo(customer.document);
  }

  @Property(tries = 200)
  void everyActivityHasAPlaceOfItsOwn_andTheLastTierChangeNamesTheTier(
      @ForAll("histories") List<ShopEvent> history) {
    final Customer customer = new Customer().takeAll(history);
    final List<Activity> activities =
        customer.ledger.values().stream()
            .flatMap(entry -> entry.activities().stream())
            .sorted(Comparator.comparing(Activity::sequence))
            .toList();

    assertThat(activities).extracting(Activity::sequence).doesNotHaveDuplicates();
    activities.stream()
        .filter(activity -> activity.activityType().equals("tier_changed"))
        .reduce((first, second) -> second)
        .ifPresent(
            last ->
                assertThat(last.details())
                    .contains("\"to_tier\":\"" + customer.document.standing().tier() + "\""));
  }

  @Property(tries = 300)
  void changeOfTheRules_takesNothingBack_andTheLedgerSaysAllOfIt(
      @ForAll("histories") List<ShopEvent> history) {
    final Customer customer = new Customer().takeAll(history);
    final Map<String, Long> held = customer.document.standing().rewards();

    customer.changeTo(LoyaltyFixtures.CHANGED_RULES).takeAll(List.of(ofNothing("change")));
    assertThat(customer.document.standing().rewards()).satisfies(now -> atLeast(held, now));
    assertThat(customer.ledger.get("change").activities())
        .extracting(Activity::activityType)
        .doesNotContain("reward_withdrawn");
    assertThat(customer.recomputed()).isEqualTo(customer.document);

    final Map<String, Long> more = customer.document.standing().rewards();
    customer.changeTo(withVersion(3)).takeAll(List.of(ofNothing("back")));
    assertThat(customer.document.standing().rewards()).isEqualTo(more);
    assertThat(customer.recomputed()).isEqualTo(customer.document);
  }

  @Property(tries = 300)
  void afterAChangeOfTheRules_orderDoesNotMatter_andARefundIsTheInverse(
      @ForAll("histories") List<ShopEvent> before,
      @ForAll("histories") List<ShopEvent> after,
      @ForAll("purchases") ShopEvent purchase,
      @ForAll long seed) {
    final List<ShopEvent> later =
        after.stream().map(PostingProperties::later).collect(Collectors.toList());
    final Customer inOrder =
        new Customer().takeAll(before).changeTo(LoyaltyFixtures.CHANGED_RULES).takeAll(later);
    Collections.shuffle(later, new Random(seed));
    final Customer shuffled =
        new Customer().takeAll(before).changeTo(LoyaltyFixtures.CHANGED_RULES).takeAll(later);
    // Without an event the rules have not changed yet.
    Assume.that(!later.isEmpty());
    assertThat(shuffled.document).isEqualTo(inOrder.document);
    assertThat(shuffled.recomputed()).isEqualTo(shuffled.document);

    final ShopEvent fresh = withId(purchase, "fresh");
    shuffled.takeAll(List.of(fresh, LoyaltyFixtures.refund("r", "fresh", fresh.quantity())));
    assertThat(shuffled.document).isEqualTo(inOrder.document);
  }

  private static void atLeast(Map<String, Long> held, Map<String, Long> now) {
    held.forEach((rule, count) -> assertThat(now.get(rule)).as(rule).isGreaterThanOrEqualTo(count));
  }

  private static ShopEvent ofNothing(String id) {
    return LoyaltyFixtures.purchase(id, "nothing", "0", 1);
  }

  /** The rules of before, come back. */
  private static Programme withVersion(int version) {
    final LoyaltyRules rules = PROGRAMME.rules();
    return new Programme(new LoyaltyRules(version, rules.tiers(), rules.named()));
  }

  private static ShopEvent later(ShopEvent event) {
    return ShopEventBuilder.builder(event)
        .eventId("later " + event.eventId())
        .refersTo(event.refersTo() == null ? null : "later " + event.refersTo())
        .build();
  }

  @Property(tries = 500)
  void neverMoreIsTakenBackThanWasBought(@ForAll("histories") List<ShopEvent> history) {
    final Customer customer = new Customer().takeAll(history);

    assertThat(customer.document.tallies().values())
        .allSatisfy(
            tally -> {
              assertThat(tally.units()).isNotNegative();
              assertThat(tally.spend()).isNotNegative();
            });
    assertThat(customer.document.spend()).isEqualByComparingTo(spendByHand(history));
  }

  @Property(tries = 500)
  void ofTwoContentsOfOneIdTheSameCounts_inWhateverOrderTheyCome(
      @ForAll("histories") List<ShopEvent> history,
      @ForAll("histories") List<ShopEvent> other,
      @ForAll long seed) {
    // Both name their events p0, r0 and so on.
    final List<ShopEvent> delivered = new ArrayList<>(history);
    delivered.addAll(other);
    final Customer inOrder = new Customer().takeAll(delivered);
    Collections.shuffle(delivered, new Random(seed));
    final Customer shuffled = new Customer().takeAll(delivered);

    assertThat(shuffled.document).isEqualTo(inOrder.document);
    assertThat(shuffled.document).isEqualTo(PROGRAMME.recompute("kris", shuffled.ledger.values()));
    assertThat(shuffled.ledger.keySet()).isEqualTo(inOrder.ledger.keySet());
  }

  /** Straight from the events, without any of the code under test. */
  private static BigDecimal spendByHand(List<ShopEvent> history) {
    BigDecimal spend = BigDecimal.ZERO;
    for (ShopEvent event : history) {
      if (event.eventType() == EventType.PURCHASE) {
        int units = event.quantity();
        BigDecimal money = BigDecimal.ZERO;
        for (ShopEvent other : history) {
          if (event.eventId().equals(other.refersTo())) {
            units -= other.amount() == null ? other.quantity() : 0;
            money = money.add(other.amount() == null ? BigDecimal.ZERO : other.amount());
          }
        }
        final BigDecimal left =
            event.price().multiply(BigDecimal.valueOf(Math.max(0, units))).subtract(money);
        spend = spend.add(left.max(BigDecimal.ZERO));
      }
    }
    return spend;
  }

  private static void post(Posting posting, ShopEvent event) {
    if (posting.known(event).isEmpty()) {
      final PostingAnswer answer =
          event.eventType() == EventType.REFUND
              ? posting.refund(event)
              : posting.purchase(event, Priced.of(event, NO_PRICES, true, true).orElseThrow());
      assertThat(answer).isInstanceOf(PostingAnswer.Counts.class);
    }
  }

  /** Purchases, then refunds of some of them, more than was bought included. */
  @Provide
  Arbitrary<List<ShopEvent>> histories() {
    return purchases()
        .list()
        .ofMaxSize(12)
        .flatMap(
            purchases ->
                Combinators.combine(
                        Arbitraries.integers().between(0, 11), Arbitraries.integers().between(1, 6))
                    .as((place, units) -> new int[] {place, units})
                    .list()
                    .ofMaxSize(8)
                    .map(refunds -> history(purchases, refunds)));
  }

  @Provide
  Arbitrary<ShopEvent> purchases() {
    return Combinators.combine(
            Arbitraries.of("tea", "cake", "hat", "lemonade", "nail"),
            Arbitraries.of("0", "0.01", "2.99", "3.050", "9.999999999", "49.5"),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(-300, 300),
            Arbitraries.of("drinks.cold", "drinks", "drinksy", "clothes").injectNull(0.3))
        .as(PostingProperties::purchase);
  }

  private static ShopEvent purchase(
      String product, String price, int quantity, int minutes, String category) {
    return ShopEventBuilder.builder()
        .eventId("unnamed")
        .eventTime(LoyaltyFixtures.NOON.plus(Duration.ofMinutes(minutes)))
        .eventType(EventType.PURCHASE)
        .productId(product)
        .categoryCode(category)
        .price(new BigDecimal(price))
        .quantity(quantity)
        .userId("kris")
        .build();
  }

  private static List<ShopEvent> history(List<ShopEvent> purchases, List<int[]> refunds) {
    final List<ShopEvent> history = new ArrayList<>();
    for (int i = 0; i < purchases.size(); i++) {
      history.add(withId(purchases.get(i), "p" + i));
    }
    for (int i = 0; i < refunds.size(); i++) {
      if (refunds.get(i)[0] < purchases.size()) {
        history.add(refund("r" + i, "p" + refunds.get(i)[0], refunds.get(i)[1]));
      }
    }
    return history;
  }

  /** Of up to four units, or of a little or much money. */
  private static ShopEvent refund(String id, String refersTo, int kind) {
    final ShopEvent refund = LoyaltyFixtures.refund(id, refersTo, Math.min(kind, 4));
    return kind <= 4
        ? refund
        : ShopEventBuilder.builder(refund).amount(new BigDecimal(kind == 5 ? "0.5" : "60")).build();
  }

  private static ShopEvent withId(ShopEvent event, String id) {
    return ShopEventBuilder.builder(event).eventId(id).build();
  }

  /** A customer's document and ledger, in memory. */
  private static final class Customer {
    private Programme programme = PROGRAMME;
    private LoyaltyDocument document = PROGRAMME.empty("kris");
    private long sequence;
    private final Map<String, LedgerEntry> ledger = new HashMap<>();

    /** Takes each event by itself. */
    Customer takeAll(Collection<ShopEvent> events) {
      for (ShopEvent event : events) {
        final Posting posting = posting();
        post(posting, event);
        store(posting.finish());
      }
      return this;
    }

    /** From the next event on. */
    Customer changeTo(Programme other) {
      programme = other;
      return this;
    }

    LoyaltyDocument recomputed() {
      return programme.recompute("kris", ledger.values());
    }

    Posting posting() {
      final boolean hasTallies = document.programme().equals(programme.id());
      final LoyaltyDocument start =
          programme.takeOver(document, hasTallies ? document : recomputed());
      final var posting =
          new Posting(
              programme,
              Causing.ACTIVITIES,
              start,
              new Sequence(sequence, LoyaltyFixtures.NOON),
              ledger);
      if (!start.credits().equals(document.credits())) {
        posting.credit(
            new RulesEntry(programme.version(), LoyaltyFixtures.NOON, start.credits(), List.of()));
      }
      return posting;
    }

    void store(Posted posted) {
      document = posted.document();
      assertThat(posted.sequence()).isGreaterThanOrEqualTo(sequence);
      sequence = posted.sequence();
      posted.changed().forEach(entry -> ledger.put(entry.eventId(), entry));
      assertThat(ledger.values())
          .filteredOn(PurchaseEntry.class::isInstance)
          .allSatisfy(entry -> assertThat(((PurchaseEntry) entry).left().units()).isNotNegative());
    }
  }
}
