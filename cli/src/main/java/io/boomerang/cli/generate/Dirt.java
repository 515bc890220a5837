package io.boomerang.cli.generate;

import static io.boomerang.cli.record.EventColumn.EVENT_TIME;
import static io.boomerang.cli.record.EventColumn.EVENT_TYPE;
import static io.boomerang.cli.record.EventColumn.PRICE;
import static io.boomerang.cli.record.EventColumn.PRODUCT_ID;
import static io.boomerang.cli.record.EventColumn.QUANTITY;
import static io.boomerang.cli.record.EventColumn.REFERS_TO;
import static io.boomerang.cli.record.EventColumn.USER_ID;
import static io.boomerang.cli.record.EventColumn.USER_SESSION;

import io.boomerang.cli.record.EventColumn;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What shops really send: one kind of dirt that a cell can hold.
 *
 * @param rule that the pipeline finds broken
 * @param change from the clean cell to the dirty one
 * @param applies which rows it makes dirty
 */
record Dirt(EventColumn column, String rule, UnaryOperator<String> change, Predicate<Row> applies) {
  private static final Set<String> PARTS_OF_A_VISIT = Set.of("view", "cart", "remove_from_cart");

  /** Every kind. */
  static final List<Dirt> ALL =
      List.of(
          becomes(USER_ID, "required", ""),
          becomes(PRODUCT_ID, "required", ""),
          becomes(EVENT_TYPE, "required", ""),
          becomes(EVENT_TYPE, "enum", "wishlist"),
          becomes(EVENT_TIME, "required", ""),
          becomes(EVENT_TIME, "pattern", "yesterday"),
          becomes(EVENT_TIME, "pattern", "2026-02-30 12:00:00 UTC"),
          becomes(EVENT_TIME, "not_in_future", "2099-01-01 00:00:00 UTC"),
          becomes(EVENT_TIME, "pattern", "1969-12-31 23:59:59 UTC"),
          new Dirt(EVENT_TIME, "pattern", time -> time.replace(" UTC", ""), row -> true),
          becomes(PRICE, "pattern", "12.50 EUR"),
          becomes(PRICE, "pattern", "NaN"),
          becomes(PRICE, "maximum", "9".repeat(40)),
          becomes(PRICE, "max_decimals", "1.0000000001"),
          new Dirt(PRICE, "minimum", price -> "-" + price, row -> !row.get(PRICE).isEmpty()),
          new Dirt(PRICE, "required", price -> "", row -> !isType(row, Set.of("purchase"))),
          new Dirt(USER_SESSION, "required", session -> "", row -> isType(row, PARTS_OF_A_VISIT)),
          becomes(QUANTITY, "minimum", "0"),
          becomes(QUANTITY, "type", "two"),
          new Dirt(REFERS_TO, "required", id -> "", row -> isType(row, Set.of("refund"))));

  /** A kind that applies to this row, any of them as likely as another. */
  static Dirt draw(Row row, Dice dice) {
    Dirt dirt = dice.pick(ALL);
    while (!dirt.applies.test(row)) {
      dirt = dice.pick(ALL);
    }
    return dirt;
  }

  void spoil(Row row) {
    row.set(column, change.apply(row.get(column)));
  }

  private static Dirt becomes(EventColumn column, String rule, String value) {
    return new Dirt(column, rule, clean -> value, row -> true);
  }

  private static boolean isType(Row row, Set<String> types) {
    return types.contains(row.get(EVENT_TYPE));
  }
}
