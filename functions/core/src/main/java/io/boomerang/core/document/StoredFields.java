package io.boomerang.core.document;

import java.util.Map;

/**
 * The fields of a document or of a map in it, to be read or to be written; see {@link Mapping}.
 * What is stored and is not as it should be throws {@link IllegalStateException}, which names the
 * document, the field and what is expected.
 */
public final class StoredFields {
  /** Null when they are written. */
  private final Place place;

  private final Map<String, Object> fields;

  private StoredFields(Place place, Map<String, Object> fields) {
    this.place = place;
    this.fields = fields;
  }

  /** To be read. */
  public static StoredFields of(Document document) {
    return new StoredFields(Place.of(document.path()), document.fields());
  }

  /** To be written. */
  static StoredFields to(Map<String, Object> fields) {
    return new StoredFields(null, fields);
  }

  /** Those of a map inside another, to be read. */
  @SuppressWarnings("unchecked") // stores hold maps with text as keys only
  static StoredFields below(Place in, Object step, Object stored) {
    return new StoredFields(in.below(step), FieldType.cast(Map.class, "a map", in, step, stored));
  }

  /** Whether they are read; otherwise they are written. */
  public boolean isRead() {
    return place != null;
  }

  /** The document that is read. */
  public DocumentPath path() {
    return place.path();
  }

  /** Whether the field is there, and not null, when they are read. */
  public boolean has(String name) {
    return fields.get(name) != null;
  }

  /** A field that must be there when it is read. */
  public <V> V required(String name, FieldType<V> type, V value) {
    if (isRead() && !has(name)) {
      throw place.below(name).fault("absent", type.what(), null);
    }
    return optional(name, type, value);
  }

  /**
   * A field that may be null.
   *
   * @param value what is written; what is read when it is absent, before what its type says
   */
  public <V> V optional(String name, FieldType<V> type, V value) {
    if (!isRead()) {
      fields.put(name, value == null ? null : type.write(value));
      return value;
    }
    final Object stored = fields.get(name);
    if (stored == null) {
      return value == null ? type.absent() : value;
    }
    return type.read(place, name, stored);
  }

  /** A field that follows from others, to find the document by; it is not read. */
  public <V> void derived(String name, FieldType<V> type, V value) {
    if (!isRead()) {
      optional(name, type, value);
    }
  }

  /** The place of a field that whoever writes puts in afterwards, and nobody reads. */
  public void reserve(String name) {
    derived(name, FieldType.TEXT, null);
  }

  /** A record whose fields stand among these. */
  public <V> V part(Mapping<V> mapping, V value) {
    return mapping.exchange(this, value);
  }

  /**
   * A record, or null, whose fields stand among these; they are null when it is.
   *
   * @param key a field that it always has
   */
  public <V> V part(String key, Mapping<V> mapping, V value) {
    return isRead() && !has(key) ? null : part(mapping, value);
  }

  /** The value of a field that is read; null when it is absent. */
  public <V> V get(String name, FieldType<V> type) {
    return optional(name, type, null);
  }

  /** The value of a field that is read, and must be there. */
  public <V> V require(String name, FieldType<V> type) {
    return required(name, type, null);
  }
}
