package io.boomerang.cli.generate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.boomerang.cli.record.EventColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TrafficTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final List<Row> WEEK_OF_EVENTS =
      all(TrafficConfig.ofEvents(1, 100_000, START, WEEK));

  @Test
  void equalConfigurations_giveEqualEvents() {
    final TrafficConfig config = TrafficConfig.ofEvents(7, 2_000, START, WEEK).withDirtyShare(0.1);

    assertThat(cells(all(config))).isEqualTo(cells(all(config)));
  }

  @Test
  void differentSeeds_giveDifferentEventsAndIds() {
    final List<Row> one = all(TrafficConfig.ofEvents(1, 500, START, WEEK));
    final List<Row> two = all(TrafficConfig.ofEvents(2, 500, START, WEEK));

    assertThat(column(one, EventColumn.EVENT_ID))
        .doesNotContainAnyElementsOf(column(two, EventColumn.EVENT_ID));
  }

  @Test
  void events_areAsManyAsAskedFor_withDifferentIdsInOrderOfTime() {
    assertThat(WEEK_OF_EVENTS).hasSize(100_000);
    assertThat(WEEK_OF_EVENTS).isSortedAccordingTo(Comparator.comparingLong(Row::second));
    assertThat(Set.copyOf(column(WEEK_OF_EVENTS, EventColumn.EVENT_ID))).hasSize(100_000);
  }

  @Test
  void events_fillTheLengthAskedFor() {
    final long last = WEEK_OF_EVENTS.get(WEEK_OF_EVENTS.size() - 1).second();

    assertThat(Duration.between(START, Instant.ofEpochSecond(last)).toHours())
        .isBetween(WEEK.toHours() - 12, WEEK.toHours() + 12);
  }

  @Test
  void sessions_runToTheirEnd_refundsIncluded() {
    final List<Row> rows =
        all(
            new TrafficConfig(
                1, OptionalLong.empty(), OptionalLong.of(20_000), 500, 100, START, WEEK, 0));

    assertThat(distinct(rows, EventColumn.USER_SESSION)).isEqualTo(20_000 + 1); // refunds: none
    assertThat((double) rows.size() / 20_000).isCloseTo(Visit.MEAN_EVENTS, within(0.15));
  }

  @Test
  void types_followTheFunnel() {
    final Map<String, Long> byType =
        WEEK_OF_EVENTS.stream()
            .collect(groupingBy(row -> row.get(EventColumn.EVENT_TYPE), counting()));

    assertThat(byType.get("view")).isGreaterThan(byType.get("cart"));
    assertThat(byType.get("cart")).isGreaterThan(byType.get("remove_from_cart"));
    assertThat(byType.get("remove_from_cart")).isGreaterThan(byType.get("purchase"));
    assertThat(byType.get("purchase")).isGreaterThan(byType.get("refund"));
    assertThat(byType.get("refund")).isPositive();
  }

  @Test
  void cartEvents_makeSenseInTheOrderTheyHappen() {
    final Map<String, Set<String>> carts = new HashMap<>();
    for (Row row : WEEK_OF_EVENTS) {
      final Set<String> cart =
          carts.computeIfAbsent(row.get(EventColumn.USER_SESSION), session -> new HashSet<>());
      final String product = row.get(EventColumn.PRODUCT_ID);
      switch (row.get(EventColumn.EVENT_TYPE)) {
        case "cart" -> assertThat(cart.add(product)).as("not in the cart yet").isTrue();
        case "remove_from_cart" -> assertThat(cart.remove(product)).as("in the cart").isTrue();
        case "purchase" -> assertThat(cart).contains(product);
        default -> {}
      }
    }
  }

  @Test
  void refunds_reverseAnEarlierPurchaseOfTheSameUserAndProduct() {
    final Map<String, Row> purchases = new HashMap<>();
    for (Row row : WEEK_OF_EVENTS) {
      if (row.get(EventColumn.EVENT_TYPE).equals("purchase")) {
        purchases.put(row.get(EventColumn.EVENT_ID), row);
      } else if (row.get(EventColumn.EVENT_TYPE).equals("refund")) {
        final Row purchase = purchases.get(row.get(EventColumn.REFERS_TO));
        for (var same :
            List.of(EventColumn.USER_ID, EventColumn.PRODUCT_ID, EventColumn.QUANTITY)) {
          assertThat(row.get(same)).isEqualTo(purchase.get(same));
        }
      }
    }
  }

  @Test
  void products_areViewedAsZipfSays() {
    final Map<String, Long> views =
        WEEK_OF_EVENTS.stream()
            .filter(row -> row.get(EventColumn.EVENT_TYPE).equals("view"))
            .collect(groupingBy(row -> row.get(EventColumn.PRODUCT_ID), counting()));
    double harmonic = 0;
    for (int rank = 1; rank <= TrafficConfig.DEFAULT_PRODUCTS; rank++) {
      harmonic += 1.0 / rank;
    }
    final double total = views.values().stream().mapToLong(Long::longValue).sum();

    for (int rank : List.of(1, 2, 5, 20)) {
      final double expected = total / rank / harmonic;
      assertThat(views.get(Ids.product(rank - 1)).doubleValue())
          .isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }
  }

  @Test
  void visits_followDayAndNight() {
    final long[] byHour = new long[24];
    WEEK_OF_EVENTS.forEach(row -> byHour[(int) (row.second() / 3600 % 24)]++);

    assertThat(byHour[20]).isGreaterThan(8 * byHour[3]);
    assertThat(byHour[12]).isBetween(5 * byHour[3], byHour[20]);
  }

  @Test
  void users_comeBack_someFarMoreOftenThanOthers() {
    final Map<String, Set<String>> sessions = new HashMap<>();
    for (Row row : WEEK_OF_EVENTS) {
      sessions
          .computeIfAbsent(row.get(EventColumn.USER_ID), user -> new HashSet<>())
          .add(row.get(EventColumn.USER_SESSION));
    }
    final List<Integer> counts = sessions.values().stream().map(Set::size).sorted().toList();

    assertThat(counts).hasSizeLessThanOrEqualTo(TrafficConfig.DEFAULT_USERS);
    assertThat(counts.get(counts.size() - 1)).isGreaterThan(10 * counts.get(counts.size() / 2));
  }

  @Test
  void dirt_fallsOnItsShareAndChangesNoOtherRow() {
    final TrafficConfig config = TrafficConfig.ofEvents(3, 20_000, START, WEEK);
    final var dirty = new Traffic(config.withDirtyShare(0.05));
    final var clean = new Traffic(config);
    long different = 0;
    while (clean.hasNext()) {
      final List<String> before = withoutPrefixes(clean.next());
      different += before.equals(withoutPrefixes(dirty.next())) ? 0 : 1;
    }

    assertThat(dirty.hasNext()).isFalse();
    assertThat(dirty.dirtyEvents()).isBetween(850L, 1_150L);
    assertThat(different).isEqualTo(dirty.dirtyEvents());
  }

  @Test
  void next_afterTheEnd_saysSo() {
    final var traffic = new Traffic(TrafficConfig.ofEvents(1, 0, START, WEEK));

    assertThat(traffic.hasNext()).isFalse();
    assertThatThrownBy(traffic::next).hasMessageContaining("all events are made");
  }

  @Test
  void config_thatCannotBe_isRefused() {
    assertThatThrownBy(() -> TrafficConfig.ofEvents(1, -1, START, WEEK))
        .hasMessageContaining("events");
    assertThatThrownBy(() -> TrafficConfig.ofEvents(1, 1, START, Duration.ZERO))
        .hasMessageContaining("length");
    assertThatThrownBy(() -> TrafficConfig.ofEvents(1, 1, START, WEEK).withDirtyShare(Double.NaN))
        .hasMessageContaining("dirty");
  }

  private static List<Row> all(TrafficConfig config) {
    final List<Row> rows = new ArrayList<>();
    new Traffic(config).forEachRemaining(rows::add);
    return rows;
  }

  private static List<String> column(List<Row> rows, EventColumn column) {
    return rows.stream().map(row -> row.get(column)).toList();
  }

  private static long distinct(List<Row> rows, EventColumn column) {
    return Set.copyOf(column(rows, column)).size();
  }

  private static List<List<String>> cells(List<Row> rows) {
    return rows.stream().map(Row::cells).toList();
  }

  /** Ids distinguish one configuration from another, and so differ in their first part. */
  private static List<String> withoutPrefixes(Row row) {
    final Pattern prefix = Pattern.compile("^[0-9a-f]{8}-(?=[0-9]+$)");
    return row.cells().stream().map(cell -> prefix.matcher(cell).replaceFirst("")).toList();
  }
}
