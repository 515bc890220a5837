package io.boomerang.core.insights.value;

import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.warehouse.WarehouseTable;

/** Where a run writes to; evaluations last. */
public record ValueTables(
    WarehouseTable<CustomerValueRow> customers,
    WarehouseTable<CurvePoint> curves,
    WarehouseTable<ModelEvaluation> evaluations) {}
