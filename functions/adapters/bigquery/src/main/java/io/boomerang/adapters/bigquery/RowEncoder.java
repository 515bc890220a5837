package io.boomerang.adapters.bigquery;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.CodedOutputStream.OutOfSpaceException;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.RowMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns rows into protobuf messages, straight from the values to the wire: no message object, and
 * no JSON, stands in between.
 */
final class RowEncoder<R> {
  private static final int FIRST_BUFFER_BYTES = 1 << 12;

  private final RowMapping<R> mapping;
  private final List<Column> columns;
  private final Set<String> missing;
  private final int maxRowBytes;

  /**
   * What became of some rows.
   *
   * @param refused why, by the row's place; when there are any, {@code rows} lacks them
   */
  record Encoded(List<ByteString> rows, Map<Integer, String> refused) {}

  RowEncoder(RowMapping<R> mapping, int maxRowBytes) {
    this(mapping, Set.of(), maxRowBytes);
  }

  /**
   * For a table that lacks columns.
   *
   * @param missing their names; what a row has in them goes to the mapping's overflow
   */
  RowEncoder(RowMapping<R> mapping, Set<String> missing, int maxRowBytes) {
    this.mapping = mapping;
    this.columns = mapping.schema().columns();
    this.missing = missing;
    this.maxRowBytes = maxRowBytes;
  }

  Encoded encode(List<R> rows) {
    final List<ByteString> encoded = new ArrayList<>(rows.size());
    final Map<Integer, String> refused = new LinkedHashMap<>();
    byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    for (int i = 0; i < rows.size(); i++) {
      try {
        buffer = encode(rows.get(i), buffer, encoded);
      } catch (UnfitValueException e) {
        refused.put(i, e.getMessage());
      }
    }
    return new Encoded(encoded, refused);
  }

  /** Adds the row to {@code to}; returns the buffer, or the larger one that the row needed. */
  private byte[] encode(R row, byte[] buffer, List<ByteString> to) throws UnfitValueException {
    byte[] attempt = buffer;
    while (true) {
      final CodedOutputStream out = CodedOutputStream.newInstance(attempt);
      try {
        write(row, out);
        to.add(ByteString.copyFrom(attempt, 0, out.getTotalBytesWritten()));
        return attempt;
      } catch (OutOfSpaceException e) {
        attempt = new byte[larger(attempt.length)];
      } catch (IOException e) {
        throw new UncheckedIOException(e); // There is no I/O.
      }
    }
  }

  private void write(R row, CodedOutputStream out) throws IOException, UnfitValueException {
    for (int i = 0; i < columns.size(); i++) {
      if (missing.contains(columns.get(i).name())) {
        continue;
      }
      try {
        ValueEncoder.write(out, i + 1, columns.get(i), value(row, i));
      } catch (UnfitValueException e) {
        final String space = e.getMessage().startsWith(".") ? "" : " ";
        throw new UnfitValueException(columns.get(i).name() + space + e.getMessage());
      }
    }
  }

  private Object value(R row, int place) {
    final Object value = mapping.value(row, place);
    return missing.isEmpty() || mapping.overflow().orElse(-1) != place
        ? value
        : Overflow.of(mapping, row, missing).addTo((String) value);
  }

  private int larger(int bytes) throws UnfitValueException {
    if (bytes >= maxRowBytes) {
      throw new UnfitValueException("the row has more than " + maxRowBytes + " bytes");
    }
    return Math.min(2 * bytes, maxRowBytes);
  }
}
