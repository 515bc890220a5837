package io.boomerang.core.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How a record is kept in the fields of a document. One description serves both directions: it
 * gives each value of a builder to {@link StoredFields} and takes what that returns, which is what
 * was given when the record is written, and what is stored when it is read.
 */
public final class Mapping<T> {
  private final Exchange<T> exchange;

  private Mapping(Exchange<T> exchange) {
    this.exchange = exchange;
  }

  private interface Exchange<T> {
    T apply(StoredFields fields, T value);
  }

  /**
   * A mapping by a record's generated builder.
   *
   * @param empty what it begins with is what an absent field reads as
   * @param describe a line a field, in the order in which they are written
   */
  public static <T, B> Mapping<T> of(
      Supplier<B> empty,
      Function<T, B> filled,
      Function<B, T> build,
      BiConsumer<B, StoredFields> describe) {
    return new Mapping<>(
        (fields, value) -> {
          final B builder = value == null ? empty.get() : filled.apply(value);
          describe.accept(builder, fields);
          return fields.isRead() ? build.apply(builder) : value;
        });
  }

  /**
   * A mapping by a record's constructor.
   *
   * @param empty has what an absent field reads as
   * @param describe an argument a field, in the order in which they are written
   */
  public static <T> Mapping<T> of(T empty, BiFunction<T, StoredFields, T> describe) {
    return new Mapping<>((fields, value) -> describe.apply(value == null ? empty : value, fields));
  }

  /** The record's fields, in the order of the description. */
  public Map<String, Object> write(T value) {
    return write(value, new LinkedHashMap<>());
  }

  /** Adds the record's fields to others, and returns them all. */
  public Map<String, Object> write(T value, Map<String, Object> fields) {
    exchange.apply(StoredFields.to(fields), value);
    return fields;
  }

  /**
   * The record in a document.
   *
   * @throws IllegalStateException naming the document, the field and what it should be
   */
  public T read(Document document) {
    return exchange(StoredFields.of(document), null);
  }

  T exchange(StoredFields fields, T value) {
    return exchange.apply(fields, value);
  }
}
