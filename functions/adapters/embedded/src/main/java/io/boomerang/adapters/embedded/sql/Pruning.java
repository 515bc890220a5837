package io.boomerang.adapters.embedded.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * What a condition says of a table's partitions and clusters, before any row is read. It may say
 * less than the condition, which is checked for each row that is read, and never more.
 *
 * @param kinds values of the clustering column; empty when it can be any
 * @param ranges of times, of which one must hold; none when the condition does not limit time
 */
record Pruning(Optional<Set<String>> kinds, List<Bounds> ranges) {
  private static final int MOST_RANGES = 16;

  /** Expressions that need no row: a time is at least all of the first, at most all of the last. */
  record Bounds(List<RexNode> least, List<RexNode> greatest) {
    static final Bounds NONE = new Bounds(List.of(), List.of());

    Bounds and(Bounds other) {
      return new Bounds(joined(least, other.least), joined(greatest, other.greatest));
    }

    boolean isLimit() {
      return !least.isEmpty() || !greatest.isEmpty();
    }
  }

  /** Where a table keeps time and kind. */
  record Places(int time, int kind) {}

  static final Pruning NOTHING = new Pruning(Optional.empty(), List.of());

  /** What a condition says; null for none. */
  static Pruning of(RexNode condition, Places places, RexBuilder expressions) {
    if (condition == null) {
      return NOTHING;
    }
    final RexNode plain = RexUtil.expandSearch(expressions, null, condition);
    final List<Bounds> ranges = ranges(plain, places.time()).stream().distinct().toList();
    return new Pruning(
        kinds(plain, places.kind()),
        ranges.stream().allMatch(Bounds::isLimit) ? ranges : List.of());
  }

  private static List<Bounds> ranges(RexNode condition, int time) {
    if (condition.isA(SqlKind.AND)) {
      List<Bounds> all = List.of(Bounds.NONE);
      for (RexNode each : RelOptUtil.conjunctions(condition)) {
        all = both(all, ranges(each, time));
      }
      return all;
    }
    if (condition.isA(SqlKind.OR)) {
      return RelOptUtil.disjunctions(condition).stream()
          .flatMap(each -> ranges(each, time).stream())
          .toList();
    }
    return List.of(comparison(condition, time));
  }

  private static List<Bounds> both(List<Bounds> some, List<Bounds> others) {
    if (some.size() * others.size() > MOST_RANGES) {
      return some;
    }
    return some.stream().flatMap(a -> others.stream().map(a::and)).distinct().toList();
  }

  private static Bounds comparison(RexNode condition, int time) {
    if (!(condition instanceof RexCall call) || call.getOperands().size() != 2) {
      return Bounds.NONE;
    }
    final RexNode left = call.getOperands().get(0);
    final RexNode right = call.getOperands().get(1);
    if (isColumn(left, time) && isBound(left, right)) {
      return bounds(call.getKind(), right);
    }
    return isColumn(right, time) && isBound(right, left)
        ? bounds(call.getKind().reverse(), left)
        : Bounds.NONE;
  }

  private static Bounds bounds(SqlKind comparison, RexNode bound) {
    return switch (comparison) {
      case GREATER_THAN, GREATER_THAN_OR_EQUAL -> new Bounds(List.of(bound), List.of());
      case LESS_THAN, LESS_THAN_OR_EQUAL -> new Bounds(List.of(), List.of(bound));
      case EQUALS -> new Bounds(List.of(bound), List.of(bound));
      default -> Bounds.NONE;
    };
  }

  private static Optional<Set<String>> kinds(RexNode condition, int kind) {
    if (condition.isA(SqlKind.AND)) {
      return RelOptUtil.conjunctions(condition).stream()
          .flatMap(each -> kinds(each, kind).stream())
          .reduce(Pruning::common);
    }
    if (condition.isA(SqlKind.OR)) {
      final Set<String> union = new HashSet<>();
      for (RexNode each : RelOptUtil.disjunctions(condition)) {
        final Optional<Set<String>> some = kinds(each, kind);
        if (some.isEmpty()) {
          return Optional.empty();
        }
        union.addAll(some.get());
      }
      return Optional.of(union);
    }
    return condition.isA(SqlKind.EQUALS) ? equal((RexCall) condition, kind) : Optional.empty();
  }

  private static Optional<Set<String>> equal(RexCall call, int kind) {
    final RexNode left = call.getOperands().get(0);
    final RexNode right = call.getOperands().get(1);
    final RexNode value = isColumn(left, kind) ? right : left;
    if ((!isColumn(left, kind) && !isColumn(right, kind))
        || !(RexUtil.removeCast(value) instanceof RexLiteral literal)) {
      return Optional.empty();
    }
    return Optional.ofNullable(literal.getValueAs(String.class)).map(Set::of);
  }

  private static Set<String> common(Set<String> some, Set<String> others) {
    final Set<String> both = new HashSet<>(some);
    both.retainAll(others);
    return both;
  }

  private static boolean isColumn(RexNode node, int place) {
    return node instanceof RexInputRef column && column.getIndex() == place;
  }

  /** An expression that is the same for all rows, and counted as the column is: in days or ms. */
  private static boolean isBound(RexNode column, RexNode bound) {
    return RelOptUtil.InputFinder.bits(bound).isEmpty()
        && !RexUtil.containsCorrelation(bound)
        && isInMillis(bound) == isInMillis(column)
        && SqlTypeUtil.isDatetime(bound.getType());
  }

  private static boolean isInMillis(RexNode node) {
    return node.getType().getSqlTypeName() != SqlTypeName.DATE;
  }

  private static List<RexNode> joined(List<RexNode> some, List<RexNode> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().toList();
  }
}
