package io.boomerang.core.document;

import java.util.regex.Pattern;

/**
 * Where in a document a value stands, to name it when it is not as it should be. Its text is put
 * together only then: every field of every write passes here.
 *
 * @param parent null for the document itself
 * @param step the name of a field, or the number of an element
 */
record Place(DocumentPath path, Place parent, Object step, int depth) {
  /** Firestore's own limit on maps and lists inside one another. */
  static final int MAX_DEPTH = 20;

  private static final Pattern PLAIN_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  static Place of(DocumentPath path) {
    return new Place(path, null, "", 1);
  }

  Place below(Object next) {
    return new Place(path, this, next, depth + 1);
  }

  /** Refuses a map or a list that has something inside it and is too deep for that. */
  void refuseTooDeep(boolean isEmpty) {
    if (depth > MAX_DEPTH && !isEmpty) {
      throw refusal("is nested too deep");
    }
  }

  private String field() {
    if (parent == null) {
      return "";
    }
    final String above = parent.field();
    if (step instanceof Integer index) {
      return above + "[" + index + "]";
    }
    final String name = (String) step;
    if (!PLAIN_NAME.matcher(name).matches()) {
      return above + "['" + name + "']";
    }
    return above.isEmpty() ? name : above + "." + name;
  }

  /** What is to be stored cannot be. */
  IllegalArgumentException refusal(String why) {
    return new IllegalArgumentException(sentence(why));
  }

  /**
   * What was stored is not what it should be.
   *
   * @param cause null when there is none
   */
  IllegalStateException fault(String is, String expected, Throwable cause) {
    return new IllegalStateException(sentence("is " + is + "; it should be " + expected), cause);
  }

  private String sentence(String predicate) {
    final String field = field();
    return "document " + path + (field.isEmpty() ? "" : ": " + field) + " " + predicate;
  }
}
