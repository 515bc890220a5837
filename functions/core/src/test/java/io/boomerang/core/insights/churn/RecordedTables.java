package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.WarehouseTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tables in memory, of which a chosen append kills the run. */
final class RecordedTables {
  private final List<FeatureRow> features = new ArrayList<>();
  private final List<ChurnScore> scores = new ArrayList<>();
  private final List<ModelEvaluation> evaluations = new ArrayList<>();
  private final List<String> order = new ArrayList<>();
  private final InventedHistory history;
  private int left = -1;

  RecordedTables(InventedHistory history) {
    this.history = history;
  }

  /** Lets so many appends through and fails the next; a negative number fails none. */
  void failAt(int step) {
    left = step;
  }

  ChurnTables tables() {
    return new ChurnTables(
        table("features", features, row -> {}),
        table("scores", scores, row -> {}),
        table("evaluations", evaluations, history::evaluated));
  }

  List<FeatureRow> features() {
    return features;
  }

  List<ChurnScore> scores() {
    return scores;
  }

  List<ModelEvaluation> evaluations() {
    return evaluations;
  }

  /** The tables' names, an entry for each append. */
  List<String> order() {
    return order;
  }

  private <R> WarehouseTable<R> table(String name, List<R> rows, Consumer<R> also) {
    return new WarehouseTable<>() {
      @Override
      public AppendResult append(List<R> appended) {
        if (left == 0) {
          throw new IllegalStateException("killed");
        }
        left--;
        order.add(name);
        rows.addAll(appended);
        appended.forEach(also);
        return new AppendResult.Appended();
      }

      @Override
      public void close() {}
    };
  }
}
