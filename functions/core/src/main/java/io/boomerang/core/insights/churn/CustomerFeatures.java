package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.Split;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What was known of customers before a cut-off.
 *
 * @param users row by row, each once
 */
public record CustomerFeatures(List<String> users, FeatureMatrix features) {
  public CustomerFeatures {
    users = List.copyOf(users);
    if (users.size() != features.rows()) {
      throw new IllegalArgumentException(users.size() + " users, " + features.rows() + " rows");
    }
  }

  public int size() {
    return users.size();
  }

  /** Those whose last purchase is at most so many days ago. */
  public CustomerFeatures activeWithin(int days) {
    final int column = features.names().indexOf(ChurnFeature.DAYS_SINCE_LAST_PURCHASE.column());
    return select(row -> features.get(row, column) <= days);
  }

  /** The same customers so many days later, if they did nothing since. */
  CustomerFeatures aged(long days) {
    FeatureMatrix aged = features;
    for (ChurnFeature feature : ChurnFeature.values()) {
      if (feature.growsDaily()) {
        aged = aged.plus(features.names().indexOf(feature.column()), (float) days);
      }
    }
    return new CustomerFeatures(users, aged);
  }

  /** Those in some rows, from the first to before the last. */
  CustomerFeatures page(int from, int to) {
    return select(row -> row >= from && row < to);
  }

  /** Those of one use. */
  CustomerFeatures of(Split split) {
    return select(row -> Split.of(users.get(row)) == split);
  }

  /** Those whose ids pass. */
  CustomerFeatures where(Predicate<String> user) {
    return select(row -> user.test(users.get(row)));
  }

  private CustomerFeatures select(IntPredicate isTaken) {
    final int[] rows = IntStream.range(0, size()).filter(isTaken).toArray();
    return new CustomerFeatures(
        IntStream.of(rows).mapToObj(users::get).toList(), features.select(rows));
  }
}
