package io.boomerang.adapters.bigquery;

import com.google.cloud.bigquery.storage.v1.ProtoSchema;
import com.google.cloud.bigquery.storage.v1.TableFieldSchema;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import io.boomerang.core.warehouse.RowMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How rows are written to a table that may not have all of their columns yet: a column is added to
 * the table and to the function in either order, and nothing is refused in between.
 */
final class RowLayout<R> {
  private static final Pattern EXTRA_FIELDS = Pattern.compile("extra fields: '([^']*)'");

  private final RowMapping<R> mapping;
  private final Set<String> missing;
  private final RowEncoder<R> encoder;
  private final ProtoSchema wireSchema;

  private RowLayout(RowMapping<R> mapping, Set<String> missing) {
    this.mapping = mapping;
    this.missing = missing;
    this.encoder = new RowEncoder<>(mapping, missing, BigQueryTable.MAX_REQUEST_BYTES);
    this.wireSchema = RowDescriptor.of(mapping.schema(), missing);
  }

  /** For a table that has every column. */
  static <R> RowLayout<R> whole(RowMapping<R> mapping) {
    return new RowLayout<>(mapping, Set.of());
  }

  RowEncoder<R> encoder() {
    return encoder;
  }

  ProtoSchema wireSchema() {
    return wireSchema;
  }

  /** The columns that are not written, because the table does not have them. */
  Set<String> missing() {
    return missing;
  }

  /** The columns that are written. */
  List<Column> columns() {
    return mapping.schema().columns().stream()
        .filter(column -> !missing.contains(column.name()))
        .toList();
  }

  /** The layout for a table of these columns; empty when it lacks what no row can be without. */
  Optional<RowLayout<R>> of(List<TableFieldSchema> theirs) {
    return without(lacking(theirs));
  }

  /**
   * The layout for a table of these columns that refused this one.
   *
   * @param message of the refusal, which may name columns: those who take rows learn of a new
   *     column later than those who describe the table
   */
  Optional<RowLayout<R>> afterRefusal(List<TableFieldSchema> theirs, String message) {
    final Set<String> lacking = lacking(theirs);
    lacking.addAll(missing);
    final Matcher named = EXTRA_FIELDS.matcher(message);
    if (named.find()) {
      lacking.addAll(List.of(named.group(1).split(",")));
    }
    return lacking.equals(missing) ? Optional.empty() : without(lacking);
  }

  private Set<String> lacking(List<TableFieldSchema> theirs) {
    final Set<String> names =
        theirs.stream().map(TableFieldSchema::getName).collect(Collectors.toSet());
    final Set<String> lacking = new TreeSet<>();
    for (Column column : mapping.schema().columns()) {
      if (!names.contains(column.name())) {
        lacking.add(column.name());
      }
    }
    return lacking;
  }

  private Optional<RowLayout<R>> without(Set<String> lacking) {
    final boolean canWait =
        lacking.isEmpty()
            || (mapping.overflow().isPresent()
                && mapping.schema().columns().stream()
                    .filter(column -> lacking.contains(column.name()))
                    .allMatch(column -> column.mode() != Mode.REQUIRED && !isOverflow(column)));
    return canWait ? Optional.of(new RowLayout<>(mapping, lacking)) : Optional.empty();
  }

  private boolean isOverflow(Column column) {
    return mapping.schema().place(column.name()) == mapping.overflow().orElseThrow();
  }
}
