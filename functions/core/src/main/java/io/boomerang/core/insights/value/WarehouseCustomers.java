package io.boomerang.core.insights.value;

import io.boomerang.core.warehouse.QueryFiles;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Customers from the warehouse, a page at a time, so that memory does not hold more of them than
 * {@value #PAGE} as rows.
 */
public final class WarehouseCustomers implements CustomerSource {
  private static final int PAGE = 50_000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Purchases and refunds of all time, some hundred bytes each: a thousand million of them. */
  private static final long MOST_BYTES = 100_000_000_000L;

  private final Warehouse warehouse;
  private final String currency;
  private final int page;

  /**
   * All customers who bought in a currency.
   *
   * @param currency ISO 4217
   */
  public WarehouseCustomers(Warehouse warehouse, String currency) {
    this(warehouse, currency, PAGE);
  }

  WarehouseCustomers(Warehouse warehouse, String currency, int page) {
    this.warehouse = warehouse;
    this.currency = currency;
    this.page = page;
  }

  @Override
  public List<Tracking.Day> days(LocalDate asOf) {
    return rows("repeat_purchases_by_day", Map.of("as_of", asOf, "currency", currency)).stream()
        .map(
            row ->
                new Tracking.Day(
                    (LocalDate) row.get("day"),
                    whole(row, "count_new_customers"),
                    whole(row, "count_repeats")))
        .toList();
  }

  @Override
  public void forEach(LocalDate asOf, LocalDate heldOutFrom, Consumer<KnownCustomer> consumer) {
    final Map<String, Object> parameters = new HashMap<>();
    parameters.put("as_of", asOf);
    parameters.put("held_out_from", heldOutFrom);
    parameters.put("currency", currency);
    parameters.put("page", (long) page);
    parameters.put("after", "");
    List<Map<String, Object>> rows;
    do {
      rows = rows("customer_purchases", parameters);
      for (Map<String, Object> row : rows) {
        consumer.accept(customer(row, asOf, heldOutFrom));
        parameters.put("after", row.get("user_id"));
      }
    } while (rows.size() == page);
  }

  private List<Map<String, Object>> rows(String query, Map<String, Object> parameters) {
    return warehouse
        .query(new SqlQuery(QueryFiles.read(query), parameters, MOST_BYTES, PATIENCE))
        .rows();
  }

  private static KnownCustomer customer(
      Map<String, Object> row, LocalDate asOf, LocalDate heldOutFrom) {
    final String userId = (String) row.get("user_id");
    try {
      return new KnownCustomer(
          userId,
          (LocalDate) row.get("first_day"),
          (LocalDate) row.get("last_day"),
          history(row, "", asOf),
          money(row, "historic_value"),
          row.get("early_first_day") == null
              ? Optional.empty()
              : Optional.of(history(row, "early_", heldOutFrom)),
          (int) whole(row, "held_out_occasions"),
          money(row, "held_out_value").doubleValue());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("customer " + userId + ": " + e.getMessage(), e);
    }
  }

  private static PurchaseHistory history(Map<String, Object> row, String prefix, LocalDate asOf) {
    final LocalDate first = (LocalDate) row.get(prefix + "first_day");
    final LocalDate last = (LocalDate) row.get(prefix + "last_day");
    return PurchaseHistory.ofDays(
        (int) whole(row, prefix + "repeats"),
        ChronoUnit.DAYS.between(first, last),
        ChronoUnit.DAYS.between(first, asOf),
        money(row, prefix + "repeat_value").doubleValue());
  }

  private static long whole(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).longValue();
  }

  private static BigDecimal money(Map<String, Object> row, String column) {
    return row.get(column) instanceof BigDecimal value
        ? value
        : new BigDecimal(row.get(column).toString());
  }
}
