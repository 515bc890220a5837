package io.boomerang.adapters.embedded;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A query as SQL over the stored JSON, and the index that answers it. Values sort as Firestore's
 * do: by type first, then by value. Lists and maps are refused as values to sort by, because their
 * order differs between stores.
 *
 * @param sql the statement; its parameters are {@code values}, in order
 */
record DocumentQuery(String sql, List<Object> values) {
  /** Where the types begin among the keys to sort by; text is compared by its bytes in UTF-8. */
  private static final String FIRST = "0";

  private static final String BOOLEANS = "1";
  private static final String NEGATIVE = "2";
  private static final String NOT_NEGATIVE = "3";
  private static final String TIMES = "4";
  private static final String TEXTS = "5";

  /** Gives a value's key in SQL: no key where the field is absent. */
  private static final String KEY =
      """
      case json_type(fields, %1$s)
        when 'null' then '0'
        when 'false' then '10'
        when 'true' then '11'
        when 'integer' then case
          when (fields ->> %1$s) < 0
          then printf('2%%020d', (fields ->> %1$s) + 9223372036854775807 + 1)
          else printf('3%%020d', fields ->> %1$s) end
        when 'object' then case
          when json_type(fields, %2$s) = 'text' then '4' || (fields ->> %2$s) else '6' end
        when 'text' then '5' || (fields ->> %1$s)
        when 'array' then '7'
      end\
      """;

  static DocumentQuery of(Query query) {
    final List<String> conditions = new ArrayList<>(List.of(ofCollection(query)));
    final List<Object> values = new ArrayList<>();
    query
        .parent()
        .ifPresent(
            parent -> {
              conditions.add("parent = ?");
              values.add(DocumentJson.write(parent));
            });
    final String key = key(query.orderBy());
    query
        .equal()
        .forEach(
            (field, value) -> {
              final List<?> wanted = value instanceof List<?> several ? several : List.of(value);
              final String marks = String.join(", ", Collections.nCopies(wanted.size(), "?"));
              conditions.add("(fields -> " + place(field) + ") in (" + marks + ")");
              wanted.forEach(each -> values.add(DocumentJson.write(each)));
            });
    conditions.add("(" + key + ") >= ?");
    values.add(query.after().map(last -> keyOf(query, last)).orElseGet(() -> lowest(query)));
    if (query.atMost().isPresent()) {
      conditions.add("(" + key + ") <= ?");
      values.add(keyOf(query.atMost().get()));
    } else if (query.atLeast().isPresent()) {
      conditions.add("(" + key + ") < ?");
      values.add(nextType(keyOf(query.atLeast().get())));
    }
    query
        .after()
        .ifPresent(
            last -> {
              conditions.add("((" + key + ") > ? or id > ?)");
              values.add(keyOf(query, last));
              values.add(last.path().id());
            });
    values.add(query.limit());
    final String sql =
        "select id, version, fields from documents where %s order by (%s), id limit ?"
            .formatted(String.join(" and ", conditions), key);
    return new DocumentQuery(sql, List.copyOf(values));
  }

  /** The statement that makes the index for queries of this form. */
  static String index(Query query) {
    final List<String> columns = new ArrayList<>();
    if (query.parent().isPresent()) {
      columns.add("parent");
    }
    query.equal().keySet().stream()
        .sorted()
        .forEach(field -> columns.add("(fields -> " + place(field) + ")"));
    columns.add("(" + key(query.orderBy()) + ")");
    columns.add("id");
    final String name =
        (query.parent().isPresent() ? "below a document: " : "")
            + query.collection()
            + " by "
            + query.equal().keySet().stream().sorted().toList()
            + " and "
            + query.orderBy();
    return "create index if not exists \"%s\" on documents (%s) where %s"
        .formatted(name.replace("\"", "\"\""), String.join(", ", columns), ofCollection(query));
  }

  /**
   * Refuses a document that this query sorts by a list or a map.
   *
   * @throws IllegalArgumentException naming the document and the field
   */
  static void check(Query query, Document found) {
    final Object value = found.fields().get(query.orderBy());
    if (value instanceof List || value instanceof Map) {
      throw new IllegalArgumentException(
          "document %s: %s is a list or a map, by which documents are not sorted"
              .formatted(found.path(), query.orderBy()));
    }
  }

  /** As literals: an index of a part of the table serves only statements that name its part. */
  private static String ofCollection(Query query) {
    final String below = query.parent().isPresent() ? "<>" : "=";
    return "parent %s '' and collection = '%s'".formatted(below, query.collection());
  }

  private static String key(String field) {
    return KEY.formatted(place(field), place(field, "." + quoted(DocumentJson.TIME)));
  }

  private static String place(String field) {
    return place(field, "");
  }

  private static String place(String field, String below) {
    final String name = DocumentJson.storedName(field);
    if (name.contains("\"") || name.contains("\\")) {
      throw new IllegalArgumentException("no query can name the field '" + field + "'");
    }
    return "'$." + (quoted(name) + below).replace("'", "''") + "'";
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }

  private static String keyOf(Query query, Document last) {
    return keyOf(last.fields().get(query.orderBy()));
  }

  private static String keyOf(Object value) {
    if (value == null) {
      return FIRST;
    }
    if (value instanceof Boolean found) {
      return BOOLEANS + (found ? "1" : "0");
    }
    if (value instanceof Long number) {
      return number < 0
          ? NEGATIVE + digits(number - Long.MIN_VALUE)
          : NOT_NEGATIVE + digits(number);
    }
    return value instanceof Instant time ? TIMES + DocumentJson.text(time) : TEXTS + value;
  }

  private static String digits(long number) {
    return String.format(Locale.ROOT, "%020d", number);
  }

  /** The least key that can match: where there is a bound, only values of its type do. */
  private static String lowest(Query query) {
    return query
        .atLeast()
        .map(DocumentQuery::keyOf)
        .or(() -> query.atMost().map(largest -> lowestLike(keyOf(largest))))
        .orElse(FIRST);
  }

  private static String lowestLike(String key) {
    final String type = key.substring(0, 1);
    return type.equals(NOT_NEGATIVE) ? NEGATIVE : type;
  }

  /** The least key that no value of a key's type has. */
  private static String nextType(String key) {
    final String type = key.substring(0, 1);
    return String.valueOf(Integer.parseInt(type.equals(NEGATIVE) ? NOT_NEGATIVE : type) + 1);
  }
}
