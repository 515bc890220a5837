package io.boomerang.core.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.catalogue.PriceHistory;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Adjustments among purchases and refunds. */
class AdjustmentProperties {
  private static final Programme PROGRAMME = LoyaltyFixtures.EVERY_RULE;

  @Property(tries = 500)
  void orderAndRepetitionDoNotMatter_andTheDocumentEqualsARecomputation(
      @ForAll("changes") List<Object> changes, @ForAll long seed) {
    final Customer inOrder = new Customer().takeAll(changes);
    final List<Object> delivered = new ArrayList<>(changes);
    final Random random = new Random(seed);
    changes.stream().filter(change -> random.nextInt(3) == 0).forEach(delivered::add);
    Collections.shuffle(delivered, random);
    final Customer shuffled = new Customer().takeAll(delivered);

    assertThat(shuffled.document).isEqualTo(inOrder.document);
    assertThat(shuffled.ledger.keySet()).isEqualTo(inOrder.ledger.keySet());
    assertThat(PROGRAMME.recompute("kris", shuffled.ledger.values())).isEqualTo(shuffled.document);
  }

  @Property(tries = 500)
  void takingBackWhatWasGiven_isTheIdentity(@ForAll("changes") List<Object> changes) {
    final Customer customer = new Customer().takeAll(changes);
    final LoyaltyDocument before = customer.document;

    customer.takeAll(List.of(adjustment("given", "33.30", 5), adjustment("back", "-33.30", 5)));

    assertThat(customer.document).isEqualTo(before);
  }

  @Property(tries = 200)
  void anAdjustmentIsSpend_andNoUnit(@ForAll("changes") List<Object> changes) {
    final Customer customer = new Customer().takeAll(changes);
    final Map<String, Long> units = units(customer.document);
    final BigDecimal spend = customer.document.spend();

    customer.takeAll(List.of(adjustment("given", "12.345", 0)));

    assertThat(units(customer.document)).isEqualTo(units);
    assertThat(customer.document.spend()).isEqualByComparingTo(spend.add(new BigDecimal("12.345")));
  }

  private static Map<String, Long> units(LoyaltyDocument document) {
    final Map<String, Long> units = new HashMap<>();
    document.tallies().forEach((key, tally) -> units.merge(key, tally.units(), Long::sum));
    units.values().removeIf(count -> count == 0);
    return units;
  }

  /** Few ids, so that one stands for several contents and times. */
  @Provide
  Arbitrary<List<Object>> changes() {
    final Arbitrary<Object> adjustments =
        Combinators.combine(
                Arbitraries.of("a", "b", "c"),
                Arbitraries.of("-20", "-0.005", "0.01", "10", "49.50", "100"),
                Arbitraries.integers().between(-90, 90))
            .as(AdjustmentProperties::adjustment);
    final Arbitrary<Object> purchases =
        Combinators.combine(
                Arbitraries.integers().between(0, 9),
                Arbitraries.of("tea", "cake", "nail"),
                Arbitraries.of("0.01", "9.99", "49.5"))
            .as((id, product, price) -> LoyaltyFixtures.purchase("p" + id, product, price, 2));
    final Arbitrary<Object> refunds =
        Combinators.combine(
                Arbitraries.integers().between(0, 9), Arbitraries.integers().between(1, 3))
            .as((id, units) -> LoyaltyFixtures.refund("r" + id + units, "p" + id, units));
    return Arbitraries.oneOf(adjustments, purchases, refunds).list().ofMaxSize(15);
  }

  private static Adjustment adjustment(String id, String amount, int minute) {
    final Instant time = LoyaltyFixtures.NOON.plus(Duration.ofMinutes(minute));
    return new Adjustment("kris", id, time, new BigDecimal(amount), "goodwill");
  }

  private static final class Customer {
    private LoyaltyDocument document = PROGRAMME.empty("kris");
    private long sequence;
    private final Map<String, LedgerEntry> ledger = new HashMap<>();

    Customer takeAll(List<?> changes) {
      for (Object change : changes) {
        final var posting =
            new Posting(
                PROGRAMME,
                Causing.ACTIVITIES,
                document,
                new Sequence(sequence, LoyaltyFixtures.NOON),
                ledger);
        if (change instanceof Adjustment adjustment) {
          posting.adjust(adjustment);
        } else {
          post(posting, (ShopEvent) change);
        }
        store(posting);
      }
      return this;
    }

    private static void post(Posting posting, ShopEvent event) {
      if (posting.known(event).isPresent()) {
        return;
      }
      if (event.eventType() == EventType.REFUND) {
        posting.refund(event);
      } else {
        posting.purchase(
            event, Priced.of(event, PriceHistory.empty("any"), true, true).orElseThrow());
      }
    }

    private void store(Posting posting) {
      if (posting.changesAnything()) {
        final Posting.Posted posted = posting.finish();
        document = posted.document();
        sequence = posted.sequence();
        posted.changed().forEach(entry -> ledger.put(entry.eventId(), entry));
      }
    }
  }
}
