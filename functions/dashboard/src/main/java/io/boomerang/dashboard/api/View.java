package io.boomerang.dashboard.api;

import io.boomerang.dashboard.panel.Days;
import io.boomerang.dashboard.panel.Period;
import io.boomerang.dashboard.panel.Shop;
import io.boomerang.dashboard.panel.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** What an address looks at, and when. */
record View(Days days, Currency currency, Instant now, Shop shop) {
  /**
   * The view of these parameters: the last 28 days and the shop's currency when they say nothing.
   *
   * @throws RefusedException with 400, saying what to give instead
   */
  static View read(Map<String, List<String>> parameters, Shop shop, Instant now)
      throws RefusedException {
    final Days days = ChosenDays.read(parameters, LocalDate.ofInstant(now, shop.zone()));
    final List<String> code = parameters.get("currency");
    return new View(days, code == null ? shop.currency() : currency(code.get(0)), now, shop);
  }

  Span span(Period period) {
    return Span.of(period, days, now, shop.zone());
  }

  private static Currency currency(String code) throws RefusedException {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(400, "currency: give an ISO 4217 code such as EUR");
    }
  }
}
