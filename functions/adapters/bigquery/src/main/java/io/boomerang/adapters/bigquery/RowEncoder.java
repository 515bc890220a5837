package io.boomerang.adapters.bigquery;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.CodedOutputStream.OutOfSpaceException;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.RowMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * Turns rows into protobuf messages, straight from the values to the wire: no message object, and
 * no JSON, stands in between.
 */
final class RowEncoder<R> {
  private static final int BUFFER_BYTES = 1 << 12;

  private final RowMapping<R> mapping;
  private final List<Column> columns;
  private final Set<String> missing;

  /** Of the columns that are written. */
  private final int[] places;

  private final int maxRowBytes;

  /** Whoever encodes takes it, and puts it back: a new one for each row would be cold. */
  private final AtomicReference<byte[]> spareBuffer = new AtomicReference<>();

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
    this.places =
        IntStream.range(0, columns.size())
            .filter(place -> !missing.contains(columns.get(place).name()))
            .toArray();
    this.maxRowBytes = maxRowBytes;
  }

  /**
   * The row's message.
   *
   * @throws UnfitValueException when the table can never hold the row
   */
  ByteString encode(R row) throws UnfitValueException {
    final byte[] spare = spareBuffer.getAndSet(null);
    byte[] buffer = spare == null ? new byte[BUFFER_BYTES] : spare;
    while (true) {
      final CodedOutputStream out = CodedOutputStream.newInstance(buffer);
      try {
        write(row, out);
        return ByteString.copyFrom(buffer, 0, out.getTotalBytesWritten());
      } catch (OutOfSpaceException e) {
        buffer = new byte[larger(buffer.length)];
      } catch (IOException e) {
        throw new UncheckedIOException(e); // There is no I/O.
      } finally {
        spareBuffer.set(buffer.length == BUFFER_BYTES ? buffer : null);
      }
    }
  }

  private void write(R row, CodedOutputStream out) throws IOException, UnfitValueException {
    for (int place : places) {
      final Column column = columns.get(place);
      try {
        ValueEncoder.write(out, place + 1, column, value(row, place));
      } catch (UnfitValueException e) {
        final String space = e.getMessage().startsWith(".") ? "" : " ";
        throw new UnfitValueException(column.name() + space + e.getMessage());
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
