package io.boomerang.core.insights.churn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is known of a customer before a cut-off: columns of {@code user_features}, in the order in
 * which models take them.
 */
public enum ChurnFeature {
  DAYS_SINCE_LAST_PURCHASE("days since the last purchase"),
  DAYS_SINCE_FIRST_PURCHASE("days since the first purchase"),
  AVERAGE_DAYS_BETWEEN_ORDERS("days between orders on average"),
  COUNT_ORDERS("orders so far"),
  COUNT_ORDERS_90_DAYS("orders in the last 90 days"),
  AVERAGE_PURCHASE_VALUE("average value of an order"),
  TOTAL_PURCHASE_VALUE("spent so far"),
  COUNT_REFUNDS("refunds so far"),
  DAYS_SINCE_LAST_VISIT("days since the last visit"),
  DAYS_SINCE_LAST_LOGIN("days since the last login"),
  COUNT_SESSIONS_90_DAYS("visits in the last 90 days"),
  COUNT_CARTS_90_DAYS("visits with a cart in the last 90 days");

  private static final List<String> COLUMNS =
      Arrays.stream(values()).map(ChurnFeature::column).toList();

  private final String words;

  ChurnFeature(String words) {
    this.words = words;
  }

  /** The columns of all features, in order. */
  public static List<String> columns() {
    return COLUMNS;
  }

  /** The feature of a column. */
  static ChurnFeature of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }

  /** The column's name. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the feature counts, as a marketer would say it. */
  public String words() {
    return words;
  }

  /** Whether it is one more on the next day, if the customer does nothing. */
  boolean growsDaily() {
    return name().startsWith("DAYS_SINCE_");
  }

  /** The features in a row of the warehouse, in order; NaN where it has none. */
  static float[] values(Map<String, Object> row) {
    final float[] values = new float[COLUMNS.size()];
    for (int column = 0; column < values.length; column++) {
      final Object value = row.get(COLUMNS.get(column));
      values[column] = value == null ? Float.NaN : ((Number) value).floatValue();
    }
    return values;
  }
}
