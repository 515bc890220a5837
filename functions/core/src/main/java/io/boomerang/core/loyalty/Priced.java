package io.boomerang.core.loyalty;

import io.boomerang.core.catalogue.PriceHistory;
import io.boomerang.core.catalogue.PriceHistory.Entry;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.Line;
import io.boomerang.core.loyalty.engine.Pricing;
import io.boomerang.core.loyalty.engine.Pricing.Source;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A purchase line with where its price and category came from. What the event does not say, the
 * catalogue does, as of the event's time.
 */
record Priced(Line line, Pricing pricing) {

  /** Whether the catalogue is to be asked about this event. */
  static boolean needsCatalogue(ShopEvent event, boolean categoriesMatter) {
    return event.eventType() == EventType.PURCHASE
        && (event.price() == null || (categoriesMatter && event.categoryCode() == null));
  }

  /**
   * Prices a purchase.
   *
   * @param mayAssume whether the earliest known price will do when none was in force
   * @return empty when there is no price yet
   */
  static Optional<Priced> of(
      ShopEvent event, PriceHistory history, boolean categoriesMatter, boolean mayAssume) {
    final boolean follows = needsCatalogue(event, categoriesMatter);
    final Instant time = event.eventTime().truncatedTo(ChronoUnit.MICROS);
    final Found found = follows ? Found.in(history, time) : Found.NOTHING;
    final boolean stated = event.price() != null;
    if (!stated && (found.entry == null || (found.assumed && !mayAssume))) {
      return Optional.empty();
    }
    final BigDecimal price = stated ? event.price() : found.entry.price();
    final String category = event.categoryCode() != null ? event.categoryCode() : found.category();
    final var pricing =
        new Pricing(
            stated ? Source.EVENT : found.source(),
            event.categoryCode() != null ? Source.EVENT : found.categorySource(),
            found.from(),
            follows);
    return Optional.of(
        new Priced(
            new Line(event.eventId(), time, event.productId(), category, price, event.quantity()),
            pricing));
  }

  /**
   * The entry's line as the catalogue now has it; the same when the event said all. Prices are
   * added and never taken away: one from before the line's own is none for the line.
   */
  static Priced again(PurchaseEntry entry, PriceHistory history) {
    final Line line = entry.line();
    final Pricing pricing = entry.pricing();
    final Found found = Found.in(history, line.time());
    if (!pricing.followsCatalogue() || found.entry == null || found.isOlderThan(pricing.from())) {
      return new Priced(line, pricing);
    }
    final boolean stated = pricing.price() == Source.EVENT;
    final boolean statedCategory = pricing.category() == Source.EVENT;
    return new Priced(
        line.repriced(
            stated ? line.price() : found.entry.price(),
            statedCategory ? line.category() : found.category()),
        new Pricing(
            stated ? Source.EVENT : found.source(),
            statedCategory ? Source.EVENT : found.categorySource(),
            found.from(),
            true));
  }

  /** What the catalogue says of a product at a time. */
  private record Found(Entry entry, boolean assumed) {
    static final Found NOTHING = new Found(null, false);

    static Found in(PriceHistory history, Instant time) {
      final Optional<Entry> inForce = history.asOf(time);
      return inForce.isPresent()
          ? new Found(inForce.get(), false)
          : new Found(history.earliest().orElse(null), true);
    }

    boolean isOlderThan(Instant from) {
      return from != null && (assumed || entry.from().isBefore(from));
    }

    Source source() {
      return assumed ? Source.ASSUMED : Source.CATALOGUE;
    }

    String category() {
      return entry == null ? null : entry.category();
    }

    Source categorySource() {
      return category() == null ? Source.NOBODY : source();
    }

    Instant from() {
      return entry == null || assumed ? null : entry.from();
    }
  }
}
