package io.boomerang.core.insights.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Customers by what each paid on which day, kept in memory. */
public final class OrderLog implements CustomerSource {
  private final Map<String, NavigableMap<LocalDate, Paid>> customers = new TreeMap<>();

  /** Of one customer on one day; a day of refunds alone is no occasion. */
  private record Paid(BigDecimal value, boolean isOccasion) {
    Paid and(Paid other) {
      return new Paid(value.add(other.value), isOccasion || other.isOccasion);
    }
  }

  /**
   * Adds a payment.
   *
   * @param value in the currency of all; less than nothing for a refund
   */
  public void add(String userId, LocalDate day, BigDecimal value) {
    customers
        .computeIfAbsent(userId, unused -> new TreeMap<>())
        .merge(day, new Paid(value, value.signum() >= 0), Paid::and);
  }

  @Override
  public List<Tracking.Day> days(LocalDate asOf) {
    final Map<LocalDate, long[]> counts = new TreeMap<>();
    for (NavigableMap<LocalDate, Paid> paid : customers.values()) {
      final List<LocalDate> days = occasions(paid.headMap(asOf, false));
      for (int i = 0; i < days.size(); i++) {
        counts.computeIfAbsent(days.get(i), unused -> new long[2])[i == 0 ? 0 : 1]++;
      }
    }
    final List<Tracking.Day> tracked = new ArrayList<>();
    counts.forEach((day, count) -> tracked.add(new Tracking.Day(day, count[0], count[1])));
    return tracked;
  }

  @Override
  public void forEach(LocalDate asOf, LocalDate heldOutFrom, Consumer<KnownCustomer> consumer) {
    customers.forEach(
        (userId, paid) -> {
          final NavigableMap<LocalDate, Paid> known = paid.headMap(asOf, false);
          if (!occasions(known).isEmpty()) {
            consumer.accept(customer(userId, known, asOf, heldOutFrom));
          }
        });
  }

  private static KnownCustomer customer(
      String userId, NavigableMap<LocalDate, Paid> paid, LocalDate asOf, LocalDate heldOutFrom) {
    final List<LocalDate> days = occasions(paid);
    final NavigableMap<LocalDate, Paid> early = paid.headMap(heldOutFrom, false);
    final NavigableMap<LocalDate, Paid> late = paid.tailMap(heldOutFrom, true);
    return new KnownCustomer(
        userId,
        days.get(0),
        days.get(days.size() - 1),
        history(paid, asOf),
        value(paid),
        occasions(early).isEmpty() ? Optional.empty() : Optional.of(history(early, heldOutFrom)),
        occasions(late).size(),
        value(late).doubleValue());
  }

  private static PurchaseHistory history(NavigableMap<LocalDate, Paid> paid, LocalDate asOf) {
    final List<LocalDate> days = occasions(paid);
    final LocalDate first = days.get(0);
    return PurchaseHistory.ofDays(
        days.size() - 1,
        ChronoUnit.DAYS.between(first, days.get(days.size() - 1)),
        ChronoUnit.DAYS.between(first, asOf),
        value(paid.tailMap(first, false)).doubleValue());
  }

  private static List<LocalDate> occasions(Map<LocalDate, Paid> paid) {
    return paid.entrySet().stream()
        .filter(day -> day.getValue().isOccasion())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static BigDecimal value(Map<LocalDate, Paid> paid) {
    return paid.values().stream().map(Paid::value).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
