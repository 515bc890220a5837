package io.boomerang.adapters.bigquery;

import com.google.cloud.bigquery.storage.v1.ProtoRows;
import java.util.ArrayList;
import java.util.List;

/** Divides rows among requests, because the service limits a request's size. */
final class AppendRequests {
  /** A row's tag and length. */
  private static final int BYTES_AROUND_ROW = 6;

  private AppendRequests() {}

  /** As few requests as the order allows; a row that is too large by itself gets one alone. */
  static <R> List<ProtoRows> of(List<EncodedRow<R>> rows, int maxBytes) {
    final List<ProtoRows> requests = new ArrayList<>();
    ProtoRows.Builder request = ProtoRows.newBuilder();
    long bytes = 0;
    for (EncodedRow<R> row : rows) {
      final int rowBytes = row.bytes().size() + BYTES_AROUND_ROW;
      if (bytes > 0 && bytes + rowBytes > maxBytes) {
        requests.add(request.build());
        request = ProtoRows.newBuilder();
        bytes = 0;
      }
      request.addSerializedRows(row.bytes());
      bytes += rowBytes;
    }
    if (bytes > 0) {
      requests.add(request.build());
    }
    return requests;
  }
}
