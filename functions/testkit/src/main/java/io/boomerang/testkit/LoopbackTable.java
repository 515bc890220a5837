package io.boomerang.testkit;

import com.google.cloud.bigquery.storage.v1.AppendRowsResponse;
import com.google.cloud.bigquery.storage.v1.ProtoRows;
import com.google.cloud.bigquery.storage.v1.RowError;
import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.boomerang.core.warehouse.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** A table of {@link LoopbackBigQueryWrite}. Rows are decoded only when somebody looks at them. */
final class LoopbackTable {
  private volatile TableSchema schema;
  private volatile TableSchema described;
  private final ConcurrentLinkedQueue<Batch> batches = new ConcurrentLinkedQueue<>();
  private final LongAdder count = new LongAdder();
  private volatile Refusal refusal = new Refusal(row -> false, "", true);

  private record Batch(WriterSchema schema, ProtoRows rows) {}

  /** Which rows the table does not take, and whether its answer names them. */
  private record Refusal(Predicate<Map<String, Object>> rows, String reason, boolean isNamed) {}

  LoopbackTable(TableSchema schema) {
    this.schema = schema;
    this.described = schema;
  }

  TableSchema schema() {
    return schema;
  }

  /** What the service says that the table is. */
  TableSchema described() {
    return described;
  }

  /** Changes the columns; rows that are there keep theirs. */
  void alter(TableSchema to) {
    schema = to;
    described = to;
  }

  /** Changes what is said of the table, not yet what it takes. */
  void describeAs(TableSchema to) {
    described = to;
  }

  void refuse(Predicate<Map<String, Object>> rows, String reason, boolean isNamed) {
    refusal = new Refusal(rows, reason, isNamed);
  }

  List<Map<String, Object>> rows() {
    final List<Map<String, Object>> rows = new ArrayList<>();
    for (Batch batch : batches) {
      batch.rows.getSerializedRowsList().forEach(row -> rows.add(batch.schema.decode(row)));
    }
    return rows;
  }

  long count() {
    return count.sum();
  }

  void clear() {
    batches.clear();
    count.reset();
  }

  /** All rows, or none. */
  AppendRowsResponse append(WriterSchema writer, ProtoRows rows) {
    final List<RowError> errors = errors(writer, rows.getSerializedRowsList());
    if (!errors.isEmpty()) {
      final boolean isNamed = refusal.isNamed;
      final String message = isNamed ? "Errors found while processing rows." : refusal.reason;
      return AppendRowsResponse.newBuilder()
          .setError(Status.newBuilder().setCode(Code.INVALID_ARGUMENT_VALUE).setMessage(message))
          .addAllRowErrors(isNamed ? errors : List.of())
          .build();
    }
    batches.add(new Batch(writer, rows));
    count.add(rows.getSerializedRowsCount());
    return AppendRowsResponse.newBuilder()
        .setAppendResult(AppendRowsResponse.AppendResult.getDefaultInstance())
        .build();
  }

  private List<RowError> errors(WriterSchema writer, List<ByteString> rows) {
    final Refusal current = refusal;
    if (current.reason.isEmpty()) {
      return List.of();
    }
    final List<RowError> errors = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (current.rows.test(writer.decode(rows.get(i)))) {
        errors.add(
            RowError.newBuilder()
                .setIndex(i)
                .setCode(RowError.RowErrorCode.FIELDS_ERROR)
                .setMessage(current.reason)
                .build());
      }
    }
    return errors;
  }
}
