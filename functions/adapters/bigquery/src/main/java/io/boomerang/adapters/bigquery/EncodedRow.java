package io.boomerang.adapters.bigquery;

import com.google.protobuf.ByteString;
import io.boomerang.core.warehouse.PreparedRow;
import java.util.Optional;

/**
 * A row that was encoded for a layout.
 *
 * @param bytes empty when the table refuses the row
 * @param refusal why the table can never hold the row
 * @param rangeProblem why the table does not take a row of its time
 */
record EncodedRow<R>(
    R row,
    RowLayout<R> layout,
    ByteString bytes,
    Optional<String> refusal,
    Optional<String> rangeProblem)
    implements PreparedRow<R> {}
