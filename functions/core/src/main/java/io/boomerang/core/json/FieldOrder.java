package io.boomerang.core.json;

/**
 * Finds the fields of records that one parser reads. Producers write the fields of each record in
 * one order, and a parser gives the same object for the same name: then comparing references to
 * those of the record before is enough.
 */
final class FieldOrder {
  private static final int MAX_REMEMBERED = 64;

  private final Fields fields;
  private final String[] names = new String[MAX_REMEMBERED];
  private final int[] places = new int[MAX_REMEMBERED];
  private int next;

  FieldOrder(Fields fields) {
    this.fields = fields;
  }

  Fields fields() {
    return fields;
  }

  /** The next name is the first of a record. */
  void startRecord() {
    next = 0;
  }

  /** As {@link Fields#place}, of the record's next name. */
  @SuppressWarnings("ReferenceEquality") // Equal names that are other objects are looked up.
  int place(String name) {
    if (next == MAX_REMEMBERED) {
      return fields.place(name);
    }
    if (names[next] != name) {
      names[next] = name;
      places[next] = fields.place(name);
    }
    return places[next++];
  }
}
