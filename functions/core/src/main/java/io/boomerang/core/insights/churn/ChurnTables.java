package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.warehouse.WarehouseTable;

/** Where a run writes to; evaluations last. */
public record ChurnTables(
    WarehouseTable<FeatureRow> features,
    WarehouseTable<ChurnScore> scores,
    WarehouseTable<ModelEvaluation> evaluations) {}
