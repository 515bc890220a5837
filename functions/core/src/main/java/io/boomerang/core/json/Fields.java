package io.boomerang.core.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields that a type of record knows, each found by name or by its place in the list. */
public final class Fields {
  private final List<String> names;
  private final Map<String, Integer> places;

  private Fields(List<String> names) {
    this.names = names;
    this.places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      places.put(names.get(i), i);
    }
  }

  /**
   * The fields of a type of record.
   *
   * @param fields every constant of its enum, in order
   */
  public static Fields of(RecordField... fields) {
    return new Fields(Arrays.stream(fields).map(RecordField::id).toList());
  }

  /** The names, in order. */
  public List<String> names() {
    return names;
  }

  int size() {
    return names.size();
  }

  String name(int field) {
    return names.get(field);
  }

  /** The field's place, or -1 when this type of record does not know it. */
  int place(String name) {
    final Integer place = places.get(name);
    return place == null ? -1 : place;
  }
}
