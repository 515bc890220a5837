package io.boomerang.adapters.embedded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values in Firestore's order: by type first, then by value; text by its characters' numbers. */
final class EmbeddedDocumentsOrder implements Comparator<Object> {
  static final EmbeddedDocumentsOrder VALUES = new EmbeddedDocumentsOrder();

  /** By code point, which is UTF-8's order; {@link String#compareTo} has UTF-16's. */
  static final Comparator<String> TEXT = EmbeddedDocumentsOrder::compareText;

  private EmbeddedDocumentsOrder() {}

  @Override
  public int compare(Object left, Object right) {
    final int byType = Integer.compare(type(left), type(right));
    if (byType != 0 || left == null) {
      return byType;
    }
    if (left instanceof Boolean truth) {
      return truth.compareTo((Boolean) right);
    }
    if (left instanceof Long number) {
      return number.compareTo((Long) right);
    }
    if (left instanceof Instant time) {
      return time.compareTo((Instant) right);
    }
    if (left instanceof String text) {
      return compareText(text, (String) right);
    }
    return left instanceof List<?> list
        ? compareAll(list.iterator(), ((List<?>) right).iterator())
        : compareAll(entries(left), entries(right));
  }

  /** The place of the value's type among the types; equal for values that compare. */
  static int type(Object value) {
    if (value == null) {
      return 0;
    }
    if (value instanceof Boolean) {
      return 1;
    }
    if (value instanceof Long) {
      return 2;
    }
    if (value instanceof Instant) {
      return 3;
    }
    if (value instanceof String) {
      return 4;
    }
    return value instanceof List ? 5 : 6;
  }

  private int compareAll(Iterator<?> left, Iterator<?> right) {
    while (left.hasNext() && right.hasNext()) {
      final int byElement = compare(left.next(), right.next());
      if (byElement != 0) {
        return byElement;
      }
    }
    return Boolean.compare(left.hasNext(), right.hasNext());
  }

  /** Name, value, name, value, ... with the names in order. */
  private static Iterator<?> entries(Object map) {
    final Map<String, Object> sorted = new TreeMap<>(TEXT);
    ((Map<?, ?>) map).forEach((name, value) -> sorted.put((String) name, value));
    final List<Object> flat = new ArrayList<>();
    sorted.forEach(
        (name, value) -> {
          flat.add(name);
          flat.add(value);
        });
    return flat.iterator();
  }

  private static int compareText(String left, String right) {
    final int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      final char l = left.charAt(i);
      final char r = right.charAt(i);
      if (l != r) {
        return Character.isSurrogate(l) == Character.isSurrogate(r)
            ? Character.compare(l, r)
            : Boolean.compare(Character.isSurrogate(l), Character.isSurrogate(r));
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
