package io.boomerang.cli.generate;

import io.boomerang.cli.record.EventColumn;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One visit: looks at products, puts some into the cart, takes some out again, and buys what is
 * left or leaves. What was bought may come back days later.
 */
final class Visit {
  /** Events of a visit, its refunds included; measured over a million visits. */
  static final double MEAN_EVENTS = 7.36;

  private static final double LEAVES_AFTER_VIEW = 0.2;
  private static final double ADDS_TO_CART = 0.28;
  private static final double REMOVES_FROM_CART = 0.25;
  private static final double BUYS_CART = 0.42;
  private static final double RETURNS_LINE = 0.05;
  private static final double STATES_NO_PRICE = 0.03;
  private static final double USES_CODE = 0.08;
  private static final double SECONDS_BETWEEN = 25;
  private static final long LONGEST_PAUSE_SECONDS = 20 * 60;
  private static final double REFUND_DAYS = 4;
  private static final long DAY_SECONDS = 86_400;

  private static final List<String> CODES =
      List.of("WELCOME10", "FREESHIP", "SPRING15", "THANKYOU5");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final Catalogue catalogue;
  private final Numbering numbering;
  private final Dice dice;
  private final String user;
  private final String session;
  private final List<Row> rows = new ArrayList<>();
  private final List<Line> cart = new ArrayList<>();
  private long second;

  /** A product in the cart. */
  private record Line(GeneratedProduct product, int quantity) {}

  /** Numbers the events in the order of their making. */
  interface Numbering {
    long next();

    String id(long number);
  }

  private Visit(Catalogue catalogue, Numbering numbering, Dice dice, String user, long second) {
    this.catalogue = catalogue;
    this.numbering = numbering;
    this.dice = dice;
    this.user = user;
    this.session = new UUID(dice.bits(), dice.bits()).toString();
    this.second = second;
  }

  /** All that comes of a visit that begins at this second, in order of time. */
  static List<Row> visit(
      Catalogue catalogue, Numbering numbering, Dice dice, String user, long second) {
    return new Visit(catalogue, numbering, dice, user, second).visit();
  }

  private List<Row> visit() {
    do {
      final GeneratedProduct product = catalogue.draw(dice);
      add("view", product, 1);
      pause();
      if (dice.chance(ADDS_TO_CART)) {
        addToCart(product);
      }
      if (!cart.isEmpty() && dice.chance(REMOVES_FROM_CART)) {
        final Line line = cart.remove(dice.below(cart.size()));
        add("remove_from_cart", line.product, line.quantity);
        pause();
      }
    } while (!dice.chance(LEAVES_AFTER_VIEW));
    if (!cart.isEmpty() && dice.chance(BUYS_CART)) {
      buy();
    }
    return rows;
  }

  private void addToCart(GeneratedProduct product) {
    if (cart.stream().noneMatch(line -> line.product.equals(product))) {
      final int quantity = dice.chance(0.85) ? 1 : 2 + dice.below(3);
      cart.add(new Line(product, quantity));
      add("cart", product, quantity);
      pause();
    }
  }

  private void buy() {
    final String code = dice.chance(USES_CODE) ? dice.pick(CODES) : "";
    final List<Row> purchases = new ArrayList<>();
    for (Line line : cart) {
      final Row purchase = add("purchase", line.product, line.quantity);
      purchase.set(EventColumn.DISCOUNT_CODE, code);
      purchases.add(purchase);
    }
    for (int i = 0; i < purchases.size(); i++) {
      if (dice.chance(RETURNS_LINE)) {
        refund(purchases.get(i), cart.get(i));
      }
      if (dice.chance(STATES_NO_PRICE)) {
        purchases.get(i).set(EventColumn.PRICE, "");
      }
    }
  }

  private void refund(Row purchase, Line line) {
    second = purchase.second() + DAY_SECONDS + (long) dice.exponential(REFUND_DAYS * DAY_SECONDS);
    add("refund", line.product, line.quantity)
        .set(EventColumn.REFERS_TO, purchase.get(EventColumn.EVENT_ID))
        .set(EventColumn.USER_SESSION, "");
  }

  private void pause() {
    final double seconds = dice.logNormal(SECONDS_BETWEEN, 1);
    second += Math.min(LONGEST_PAUSE_SECONDS, 1 + (long) seconds);
  }

  private Row add(String type, GeneratedProduct product, int quantity) {
    final Row row = new Row(second, numbering.next());
    row.set(EventColumn.EVENT_TIME, TIME.format(Instant.ofEpochSecond(second)))
        .set(EventColumn.EVENT_TYPE, type)
        .set(EventColumn.PRODUCT_ID, product.id())
        .set(EventColumn.CATEGORY_ID, product.categoryId())
        .set(EventColumn.CATEGORY_CODE, product.categoryCode())
        .set(EventColumn.BRAND, product.brand())
        .set(EventColumn.PRICE, price(product.price()))
        .set(EventColumn.USER_ID, user)
        .set(EventColumn.USER_SESSION, session)
        .set(EventColumn.EVENT_ID, numbering.id(row.number()))
        .set(EventColumn.QUANTITY, quantity == 1 ? "" : String.valueOf(quantity));
    rows.add(row);
    return row;
  }

  private static String price(BigDecimal price) {
    return price.toPlainString();
  }
}
