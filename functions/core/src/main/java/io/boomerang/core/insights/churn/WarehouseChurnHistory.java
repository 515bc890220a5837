package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.warehouse.QueryFiles;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.Warehouse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the warehouse remembers of customers, read a page at a time: no more than {@value #PAGE} of
 * them are rows at once, and each then takes 48 bytes and its id.
 */
public final class WarehouseChurnHistory implements ChurnHistory {
  private static final int PAGE = 50_000;

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Events of all time, some hundred bytes each: a thousand million of them. */
  private static final long MOST_BYTES = 100_000_000_000L;

  private final Warehouse warehouse;
  private final int page;

  public WarehouseChurnHistory(Warehouse warehouse) {
    this(warehouse, PAGE);
  }

  WarehouseChurnHistory(Warehouse warehouse, int page) {
    this.warehouse = warehouse;
    this.page = page;
  }

  @Override
  public Optional<Extent> extent(LocalDate before) {
    return rows("order_extent", Map.of("as_of", before)).stream()
        .filter(row -> row.get("first_day") != null)
        .findFirst()
        .map(
            row ->
                new Extent(
                    (LocalDate) row.get("first_day"),
                    (LocalDate) row.get("last_day"),
                    ((Number) row.get("count_customers")).longValue()));
  }

  @Override
  public CustomerFeatures features(LocalDate before) {
    return pages("user_features", before);
  }

  @Override
  public Optional<CustomerFeatures> snapshot(LocalDate runDate) {
    return Optional.of(pages("churn_snapshot", runDate)).filter(stored -> stored.size() > 0);
  }

  private CustomerFeatures pages(String query, LocalDate asOf) {
    final List<String> columns = ChurnFeature.columns();
    final List<String> users = new ArrayList<>();
    final List<float[]> values = new ArrayList<>();
    final Map<String, Object> parameters = new HashMap<>();
    parameters.put("as_of", asOf);
    parameters.put("page", (long) page);
    parameters.put("after", "");
    List<Map<String, Object>> rows;
    do {
      rows = rows(query, parameters);
      for (Map<String, Object> row : rows) {
        final String user = (String) row.get("user_id");
        users.add(user);
        values.add(ChurnFeature.values(row));
        parameters.put("after", user);
      }
    } while (rows.size() == page);
    return new CustomerFeatures(users, matrix(columns, values));
  }

  private static FeatureMatrix matrix(List<String> columns, List<float[]> rows) {
    final float[] values = new float[rows.size() * columns.size()];
    for (int row = 0; row < rows.size(); row++) {
      System.arraycopy(rows.get(row), 0, values, row * columns.size(), columns.size());
    }
    return new FeatureMatrix(columns, values);
  }

  @Override
  public Set<String> buyers(LocalDate from, LocalDate to) {
    return rows("buyers", Map.of("from_day", from, "to_day", to)).stream()
        .map(row -> (String) row.get("user_id"))
        .collect(Collectors.toSet());
  }

  @Override
  public Set<String> mailed(LocalDate from, LocalDate to) {
    return arm("offer_claimed", from, to);
  }

  @Override
  public Set<String> heldOut(LocalDate from, LocalDate to) {
    return arm("offer_held_out", from, to);
  }

  private Set<String> arm(String activity, LocalDate from, LocalDate to) {
    return rows("churn_arms", Map.of("from_day", from, "to_day", to)).stream()
        .filter(row -> activity.equals(row.get("activity_type")))
        .map(row -> (String) row.get("user_id"))
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<String> inForce(LocalDate on) {
    return rows("churn_in_force", Map.of("as_of", on)).stream()
        .map(row -> (String) row.get("model_version"))
        .findFirst();
  }

  private List<Map<String, Object>> rows(String query, Map<String, Object> parameters) {
    return warehouse
        .query(new SqlQuery(QueryFiles.read(query), parameters, MOST_BYTES, PATIENCE))
        .rows();
  }
}
