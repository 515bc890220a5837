package io.boomerang.adapters.firestore;

import com.google.firestore.v1.ArrayValue;
import com.google.firestore.v1.Cursor;
import com.google.firestore.v1.StructuredQuery;
import com.google.firestore.v1.StructuredQuery.CollectionSelector;
import com.google.firestore.v1.StructuredQuery.CompositeFilter;
import com.google.firestore.v1.StructuredQuery.Direction;
import com.google.firestore.v1.StructuredQuery.FieldFilter;
import com.google.firestore.v1.StructuredQuery.FieldReference;
import com.google.firestore.v1.StructuredQuery.Filter;
import com.google.firestore.v1.StructuredQuery.Order;
import com.google.firestore.v1.StructuredQuery.Projection;
import com.google.firestore.v1.Value;
import com.google.protobuf.Int32Value;
import io.boomerang.core.document.Query;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Questions as Firestore understands them. */
final class FirestoreQueries {
  /** The most values that Firestore takes after "in". */
  static final int IN_A_QUERY = 30;

  private static final Pattern PLAIN_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /** Firestore's own name for a document's name. */
  private static final FieldReference NAME =
      FieldReference.newBuilder().setFieldPath("__name__").build();

  private FirestoreQueries() {}

  static StructuredQuery matching(Query query, FirestoreNames names) {
    final FieldReference orderBy = field(query.orderBy());
    final StructuredQuery.Builder built =
        from(names.collection(query.parent().orElse(null), query.collection()), query.limit())
            .addOrderBy(ascending(orderBy))
            .addOrderBy(ascending(NAME));
    final CompositeFilter.Builder all =
        CompositeFilter.newBuilder().setOp(CompositeFilter.Operator.AND);
    query.equal().forEach((name, value) -> all.addFilters(is(name, value)));
    query
        .atLeast()
        .ifPresent(
            least ->
                all.addFilters(filter(orderBy, FieldFilter.Operator.GREATER_THAN_OR_EQUAL, least)));
    query
        .atMost()
        .ifPresent(
            most -> all.addFilters(filter(orderBy, FieldFilter.Operator.LESS_THAN_OR_EQUAL, most)));
    if (all.getFiltersCount() > 0) {
      built.setWhere(Filter.newBuilder().setCompositeFilter(all));
    }
    query
        .after()
        .ifPresent(
            last ->
                built.setStartAt(
                    Cursor.newBuilder()
                        .addValues(FirestoreValues.toValue(last.fields().get(query.orderBy())))
                        .addValues(reference(names.document(last.path())))));
    return built.build();
  }

  /** A page of a whole collection, in the order of the documents' names. */
  static StructuredQuery page(String collection, Optional<String> afterName, int limit) {
    final StructuredQuery.Builder page = from(collection, limit).addOrderBy(ascending(NAME));
    afterName.ifPresent(
        name -> page.setStartAt(Cursor.newBuilder().addValues(reference(name)).build()));
    return page.build();
  }

  /** Names of those of the named documents that exist, at most as many as {@link #IN_A_QUERY}. */
  static StructuredQuery named(String collection, Collection<String> documents) {
    final ArrayValue.Builder references = ArrayValue.newBuilder();
    documents.forEach(document -> references.addValues(reference(document)));
    return from(collection, documents.size())
        .setSelect(Projection.newBuilder().addFields(NAME))
        .setWhere(
            Filter.newBuilder()
                .setFieldFilter(
                    FieldFilter.newBuilder()
                        .setField(NAME)
                        .setOp(FieldFilter.Operator.IN)
                        .setValue(Value.newBuilder().setArrayValue(references))))
        .build();
  }

  private static StructuredQuery.Builder from(String collection, int limit) {
    return StructuredQuery.newBuilder()
        .addFrom(CollectionSelector.newBuilder().setCollectionId(collection))
        .setLimit(Int32Value.of(limit));
  }

  private static Filter is(String name, Object value) {
    final boolean isOneOf = value instanceof List<?>;
    return filter(
        field(name), isOneOf ? FieldFilter.Operator.IN : FieldFilter.Operator.EQUAL, value);
  }

  private static Filter filter(FieldReference field, FieldFilter.Operator operator, Object value) {
    return Filter.newBuilder()
        .setFieldFilter(
            FieldFilter.newBuilder()
                .setField(field)
                .setOp(operator)
                .setValue(FirestoreValues.toValue(value)))
        .build();
  }

  private static Order ascending(FieldReference field) {
    return Order.newBuilder().setField(field).setDirection(Direction.ASCENDING).build();
  }

  private static Value reference(String name) {
    return Value.newBuilder().setReferenceValue(name).build();
  }

  /** A field at the top of a document; a dot in its name is no step into a map. */
  private static FieldReference field(String name) {
    final String stored = FirestoreValues.toName(name);
    final String path =
        PLAIN_NAME.matcher(stored).matches()
            ? stored
            : "`" + stored.replace("\\", "\\\\").replace("`", "\\`") + "`";
    return FieldReference.newBuilder().setFieldPath(path).build();
  }
}
