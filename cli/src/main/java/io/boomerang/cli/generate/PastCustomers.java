package io.boomerang.cli.generate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The past of an invented shop: customers who buy until they leave ({@link BuyingHabits}), so that
 * there is something to learn and the truth of it is known. Each order is a product that is put
 * into the cart and bought. Equal seeds give equal bytes.
 */
public final class PastCustomers {
  /** Of the traffic's customers none is one of these. */
  private static final long PAST = 0x70617374L;

  private static final int SECONDS_IN_DAY = 86_400;
  private static final int SECONDS_TO_BUY = 600;

  private final TrafficConfig shop;
  private final Instant begin;
  private final List<Life> lives;

  /**
   * Customers of the days before an instant.
   *
   * @param shop whose catalogue they buy from
   */
  public PastCustomers(TrafficConfig shop, int customers, Instant end, int days) {
    this.shop = shop;
    this.begin = end.minusSeconds((long) days * SECONDS_IN_DAY);
    this.lives = Lives.draw(BuyingHabits.DEFAULT, shop.seed() ^ PAST, customers, days);
  }

  /** How many there are. */
  public int customers() {
    return lives.size();
  }

  /** Orders of all customers. */
  public long orders() {
    return lives.stream().mapToLong(life -> life.orders().size()).sum();
  }

  /**
   * Writes customers as {@code shop-customers} carries them, one a line.
   *
   * @param from the number of the first
   * @param to after the number of the last
   */
  public void writeCustomers(int from, int to, OutputStream out) throws IOException {
    try (JsonGenerator json = lines(out)) {
      for (int number = from; number < to; number++) {
        final Customers.Customer customer = Customers.of(rank(number), dice(number));
        json.writeStartObject();
        json.writeStringField("user_id", customer.userId());
        json.writeStringField("name", customer.name());
        if (!customer.email().isEmpty()) {
          json.writeStringField("email", customer.email());
        }
        json.writeStringField("locale", customer.locale());
        if (customer.consent() != null) {
          json.writeBooleanField("marketing_consent", customer.consent());
        }
        json.writeStringField("updated_at", begin.toString());
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  /** Writes their events as {@code shop-events} carries them, one a line, customer by customer. */
  public void writeEvents(int from, int to, OutputStream out) throws IOException {
    final Catalogue catalogue = new Traffic(shop).catalogue();
    try (JsonGenerator json = lines(out)) {
      for (int number = from; number < to; number++) {
        final Dice dice = dice(number);
        final double usualUnits = dice.exponential(2);
        int order = 0;
        for (double day : lives.get(number).orders()) {
          final long second = (long) (day * SECONDS_IN_DAY);
          final GeneratedProduct product = catalogue.draw(dice);
          final int quantity = 1 + (int) dice.exponential(usualUnits);
          final String session = "past-%d-%d-%d".formatted(shop.seed(), number, order);
          final var line = new Line(Ids.user(rank(number)), session, product, quantity);
          write(json, line, "cart", Math.max(0, second - SECONDS_TO_BUY));
          write(json, line, "purchase", second);
          order++;
        }
      }
    }
  }

  private record Line(String user, String session, GeneratedProduct product, int quantity) {}

  private void write(JsonGenerator json, Line line, String type, long second) throws IOException {
    json.writeStartObject();
    json.writeStringField("event_id", line.session + "-" + type);
    json.writeStringField("event_time", begin.plusSeconds(second).toString());
    json.writeStringField("event_type", type);
    json.writeStringField("product_id", line.product.id());
    json.writeStringField("price", price(line.product.price()));
    json.writeNumberField("quantity", line.quantity);
    json.writeStringField("user_id", line.user);
    json.writeStringField("user_session", line.session);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static String price(BigDecimal price) {
    return price.toPlainString();
  }

  private int rank(int number) {
    return shop.users() + number;
  }

  private Dice dice(int number) {
    return new Dice(shop.seed() ^ PAST ^ ((number + 1L) << 20));
  }

  /** Token by token, since there may be millions. */
  private static JsonGenerator lines(OutputStream to) throws IOException {
    final JsonGenerator out = new JsonFactory().createGenerator(to);
    out.setRootValueSeparator(null);
    return out;
  }
}
