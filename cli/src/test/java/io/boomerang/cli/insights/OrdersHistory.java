package io.boomerang.cli.insights;

import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.churn.ChurnFeature;
import io.boomerang.core.insights.churn.ChurnHistory;
import io.boomerang.core.insights.churn.CustomerFeatures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A shop's orders in memory; every order is a visit with a cart, and nobody logs in. */
final class OrdersHistory implements ChurnHistory {
  private static final int RECENT = 90;

  private final Map<String, List<Order>> orders = new TreeMap<>();

  /**
   * One order.
   *
   * @param isRefund of something bought before
   */
  record Order(String user, LocalDate day, double value, boolean isRefund) {}

  OrdersHistory(Collection<Order> all) {
    all.forEach(order -> orders.computeIfAbsent(order.user, user -> new ArrayList<>()).add(order));
  }

  @Override
  public Optional<Extent> extent(LocalDate before) {
    final List<Order> bought =
        orders.values().stream()
            .flatMap(List::stream)
            .filter(order -> !order.isRefund && order.day.isBefore(before))
            .toList();
    return bought.stream()
        .map(Order::day)
        .min(LocalDate::compareTo)
        .map(
            first ->
                new Extent(
                    first,
                    bought.stream().map(Order::day).max(LocalDate::compareTo).orElseThrow(),
                    bought.stream().map(Order::user).distinct().count()));
  }

  @Override
  public CustomerFeatures features(LocalDate before) {
    final List<String> users = new ArrayList<>();
    final List<float[]> rows = new ArrayList<>();
    orders.forEach(
        (user, all) -> {
          final List<Order> known = all.stream().filter(o -> o.day.isBefore(before)).toList();
          if (known.stream().anyMatch(order -> !order.isRefund)) {
            users.add(user);
            rows.add(row(known, before));
          }
        });
    final int width = ChurnFeature.columns().size();
    final float[] values = new float[rows.size() * width];
    for (int row = 0; row < rows.size(); row++) {
      System.arraycopy(rows.get(row), 0, values, row * width, width);
    }
    return new CustomerFeatures(users, new FeatureMatrix(ChurnFeature.columns(), values));
  }

  private static float[] row(List<Order> known, LocalDate before) {
    final List<Order> bought = known.stream().filter(order -> !order.isRefund).toList();
    final long first = bought.stream().mapToLong(o -> o.day.toEpochDay()).min().orElseThrow();
    final long last = bought.stream().mapToLong(o -> o.day.toEpochDay()).max().orElseThrow();
    final long recent =
        bought.stream().filter(o -> !o.day.isBefore(before.minusDays(RECENT))).count();
    final double spent = known.stream().mapToDouble(Order::value).sum();
    final int n = bought.size();
    final Map<ChurnFeature, Double> values = new EnumMap<>(ChurnFeature.class);
    values.put(ChurnFeature.DAYS_SINCE_LAST_PURCHASE, (double) before.toEpochDay() - last);
    values.put(ChurnFeature.DAYS_SINCE_FIRST_PURCHASE, (double) before.toEpochDay() - first);
    values.put(
        ChurnFeature.AVERAGE_DAYS_BETWEEN_ORDERS,
        n == 1 ? Double.NaN : (double) (last - first) / (n - 1));
    values.put(ChurnFeature.COUNT_ORDERS, (double) n);
    values.put(ChurnFeature.COUNT_ORDERS_90_DAYS, (double) recent);
    values.put(ChurnFeature.AVERAGE_PURCHASE_VALUE, spent / n);
    values.put(ChurnFeature.TOTAL_PURCHASE_VALUE, spent);
    values.put(ChurnFeature.COUNT_REFUNDS, (double) known.size() - n);
    values.put(ChurnFeature.DAYS_SINCE_LAST_VISIT, (double) before.toEpochDay() - last);
    values.put(ChurnFeature.DAYS_SINCE_LAST_LOGIN, Double.NaN);
    values.put(ChurnFeature.COUNT_SESSIONS_90_DAYS, (double) recent);
    values.put(ChurnFeature.COUNT_CARTS_90_DAYS, (double) recent);
    final float[] row = new float[values.size()];
    int column = 0;
    for (double value : values.values()) {
      row[column++] = (float) value;
    }
    return row;
  }

  @Override
  public Optional<CustomerFeatures> snapshot(LocalDate runDate) {
    return Optional.empty();
  }

  @Override
  public Set<String> buyers(LocalDate from, LocalDate to) {
    return orders.values().stream()
        .flatMap(List::stream)
        .filter(order -> !order.isRefund && !order.day.isBefore(from) && order.day.isBefore(to))
        .map(Order::user)
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Override
  public Set<String> mailed(LocalDate from, LocalDate to) {
    return Set.of();
  }

  @Override
  public Optional<String> inForce(LocalDate on) {
    return Optional.empty();
  }

  @Override
  public Set<String> heldOut(LocalDate from, LocalDate to) {
    return Set.of();
  }
}
