package io.boomerang.adapters.embedded.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.warehouse.TableSchema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a query asks for, blocks that are not read hold none of it. */
class PrunedScanProperties {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final List<String> KINDS = List.of("view", "cart", "purchase", "refund");
  private static final TableSchema EVENTS = TableSchema.of("events");
  private static final int ROWS = 6_000;
  private static final TableRows STORED = stored();
  private static final CalciteEngine ENGINE = engine();

  /** A condition in both languages. */
  record Condition(String sql, Predicate<Object[]> holds) {
    Condition and(Condition other) {
      return new Condition("(" + sql + " and " + other.sql + ")", holds.and(other.holds));
    }

    Condition or(Condition other) {
      return new Condition("(" + sql + " or " + other.sql + ")", holds.or(other.holds));
    }
  }

  @Property(tries = 60)
  void aCondition_findsTheRowsThatItHoldsFor(@ForAll("conditions") Condition condition) {
    final long expected = STORED.all().stream().filter(condition.holds()).count();

    assertThat(count("select count(*) as n from `boomerang.events` where " + condition.sql()))
        .isEqualTo(expected);
  }

  @Provide
  static Arbitrary<Condition> conditions() {
    final Arbitrary<Condition> simple = Arbitraries.oneOf(times(), kinds(), products());
    return Arbitraries.lazyOf(
        () -> simple,
        () -> Combinators.combine(simple, conditions()).as(Condition::and),
        () -> Combinators.combine(simple, conditions()).as(Condition::or));
  }

  private static Arbitrary<Condition> times() {
    return Combinators.combine(
            Arbitraries.of("<", "<=", ">", ">=", "="),
            Arbitraries.integers().between(-60, ROWS + 60))
        .as(
            (operator, minute) -> {
              final Instant bound = START.plus(Duration.ofMinutes(minute));
              return new Condition(
                  "event_time %s timestamp '%s'".formatted(operator, bound),
                  row -> holds(((Instant) row[1]).compareTo(bound), operator));
            });
  }

  private static boolean holds(int comparison, String operator) {
    return switch (operator) {
      case "<" -> comparison < 0;
      case "<=" -> comparison <= 0;
      case ">" -> comparison > 0;
      case ">=" -> comparison >= 0;
      default -> comparison == 0;
    };
  }

  private static Arbitrary<Condition> kinds() {
    return Arbitraries.of("view", "cart", "purchase", "refund", "login")
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .flatMap(
            kinds ->
                Arbitraries.of(
                    new Condition(
                        "event_type in ('" + String.join("', '", kinds) + "')",
                        row -> kinds.contains(row[2])),
                    new Condition(
                        "event_type not in ('" + String.join("', '", kinds) + "')",
                        row -> !kinds.contains(row[2]))));
  }

  private static Arbitrary<Condition> products() {
    return Arbitraries.integers()
        .between(0, 9)
        .map(n -> new Condition("product_id = 'p" + n + "'", row -> row[3].equals("p" + n)));
  }

  private static long count(String sql) {
    return (Long) ENGINE.query(sql, Map.of(), Duration.ofMinutes(1)).rows().get(0)[0];
  }

  private static CalciteEngine engine() {
    final var engine = new CalciteEngine(Clock.fixed(START, ZoneOffset.UTC));
    engine.add(EVENTS, STORED);
    return engine;
  }

  /** One a minute, some of them late, of all kinds. */
  private static TableRows stored() {
    final var random = new Random(20_261_127);
    final var rows = new TableRows(EVENTS);
    for (int i = 0; i < ROWS; i++) {
      final long late = random.nextInt(50) == 0 ? random.nextInt(3_000) : 0;
      final Object[] row = new Object[EVENTS.columns().size()];
      row[EVENTS.place("event_id")] = "e" + i;
      row[EVENTS.place("event_time")] = START.plus(Duration.ofMinutes(i - late));
      row[EVENTS.place("event_type")] = KINDS.get(random.nextInt(KINDS.size()));
      row[EVENTS.place("product_id")] = "p" + random.nextInt(10);
      rows.add(row);
    }
    return rows;
  }
}
