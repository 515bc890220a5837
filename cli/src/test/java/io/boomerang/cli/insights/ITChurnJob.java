package io.boomerang.cli.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.cli.generate.BuyingHabits;
import io.boomerang.cli.generate.Life;
import io.boomerang.cli.generate.Lives;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEventBuilder;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.insights.churn.ChurnConfig;
import io.boomerang.core.insights.churn.ChurnReport;
import io.boomerang.core.insights.churn.OfferToLeavers;
import io.boomerang.core.insights.churn.OfferToLeavers.Outcome;
import io.boomerang.core.insights.job.ChurnJob;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.MakeOffer;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.policy.Profile;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.local.shop.LocalInsights;
import io.boomerang.local.shop.LocalPlace;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From events in the warehouse to scores on view and offers in the store, by the real parts. */
class ITChurnJob {
  private static final int DAYS = 420;
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 26);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-26T09:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private final DocumentStore documents = EmbeddedDocuments.inMemory();

  @Test
  void scoresAreSeen_andEachLapseHasOneOffer() throws ConflictException {
    try (var warehouse = new EmbeddedWarehouse(folder, CLOCK, LocalPlace.TERMS)) {
      fill(warehouse);
      final ChurnJob job =
          new LocalInsights(warehouse, folder, offers(), CLOCK, System.out::println)
              .churn(ChurnConfig.DEFAULT);
      final List<Outcome> listed = job.previewed(AS_OF).outcomes();
      assertThat(offersInStore()).isEmpty();
      assertThat(warehouse.count("churn_scores")).isZero();
      final ChurnJob.Result result = job.result(AS_OF, "r1");
      final ChurnReport report = result.report();
      final List<Outcome> made = result.outcomes();
      final Map<OfferState, Long> afterOnce = states();
      new OfferToLeavers(offers(), ChurnConfig.DEFAULT, LocalPlace.TERMS.zone()).run(report, false);
      new ChurnPrinter(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
          .print(report, made, 5);

      assertThat(report.serving()).isPresent();
      assertThat(warehouse.count("churn_scores")).isEqualTo(report.scored());
      assertThat(warehouse.view("customers_at_risk"))
          .hasSizeGreaterThanOrEqualTo(report.high().size())
          .allSatisfy(row -> assertThat((Double) row.get("probability")).isGreaterThan(0.5));
      assertThat(report.high()).hasSizeGreaterThan(20);
      assertThat(listed)
          .extracting(Outcome::why)
          .isEqualTo(made.stream().map(Outcome::why).toList());
      assertThat(states()).isEqualTo(afterOnce);
      assertThat(afterOnce.get(OfferState.CLAIMED)).isPositive();
      assertThat(afterOnce.get(OfferState.HELD_OUT)).isPositive();
      assertThat(afterOnce.get(OfferState.SUPPRESSED)).isPositive();
      assertThat(offersInStore())
          .filteredOn(offer -> offer.state() == OfferState.CLAIMED)
          .allSatisfy(offer -> assertThat(offer.discount()).isEqualTo(Discount.percent(20)));
    }
  }

  private MakeOffer offers() {
    return new MakeOffer(
        documents,
        CompareAndSet.on(documents),
        CLOCK,
        new CouponCodes(Secret.of("0123456789012345678901234567890123456789")),
        new Addresses(Secret.of("0123456789012345678901234567890123456789")),
        OfferConfig.DEFAULT,
        1);
  }

  private List<Offer> offersInStore() {
    return documents.list(null, OfferDocument.COLLECTION).stream()
        .map(OfferDocument::read)
        .toList();
  }

  private Map<OfferState, Long> states() {
    return offersInStore().stream()
        .collect(Collectors.groupingBy(Offer::state, Collectors.counting()));
  }

  private void fill(EmbeddedWarehouse warehouse) throws ConflictException {
    final WarehouseTable<EventRow> events = warehouse.table(EventRow.mapping());
    final List<Life> lives = Lives.draw(BuyingHabits.DEFAULT, 7, 8_000, DAYS);
    final Instant begin = AS_OF.minusDays(DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int customer = 0; customer < lives.size(); customer++) {
      final List<EventRow> rows = new ArrayList<>();
      for (double day : lives.get(customer).orders()) {
        final Instant time = begin.plusMillis((long) (day * 86_400_000));
        final String id = customer + "-" + rows.size();
        rows.add(
            new EventRow(
                ShopEventBuilder.builder()
                    .eventId(id)
                    .eventTime(time)
                    .eventType(EventType.PURCHASE)
                    .productId("p")
                    .price(new BigDecimal("19.90"))
                    .quantity(1)
                    .userId("u" + customer)
                    .userSession("s" + id)
                    .build(),
                "m" + id,
                time,
                time));
      }
      events.append(rows);
      documents.commit(List.of(new Write.Put(Profile.path("u" + customer), profile(customer))));
    }
  }

  /** One in four never agreed to be written to. */
  private static Map<String, Object> profile(int customer) {
    final Map<String, Object> fields = new HashMap<>();
    fields.put("email", "u" + customer + "@example.com");
    fields.put("marketing_consent", customer % 4 != 0);
    return fields;
  }
}
