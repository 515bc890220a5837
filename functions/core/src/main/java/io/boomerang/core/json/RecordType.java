package io.boomerang.core.json;

import java.time.Instant;

/**
 * A type of record that a topic carries: the fields it knows and how they become a value. An
 * implementation reports broken rules to the {@link RecordRules} and may return anything, null
 * included, when it reported one.
 *
 * @param <F> the fields it knows, in the order in which broken rules are reported
 */
public interface RecordType<T, F extends Enum<F> & RecordField> {
  Fields fields();

  T read(RecordRules<F> rules, Context context);

  /**
   * Whether a record is taken although this field breaks a rule. The field then counts as absent
   * and is reported; see {@link RecordRules#stated}.
   */
  default boolean mayBeLeftOut(String field) {
    return false;
  }

  /**
   * Where a record came from.
   *
   * @param index the record's place in its message, from 0
   * @param publishTime when the message was first published, UTC; what is later by far enough lies
   *     in the future
   */
  record Context(String messageId, int index, Instant publishTime) {
    /** Stands in for an id that the producer did not choose; the same at each delivery. */
    public String derivedId() {
      return messageId + "/" + index;
    }
  }
}
