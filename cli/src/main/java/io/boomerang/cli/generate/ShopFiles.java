package io.boomerang.cli.generate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the shop that the traffic belongs to, as messages of its two other topics. */
public final class ShopFiles {
  /** Customers are drawn apart from the traffic, which stays the same with or without them. */
  private static final long CUSTOMERS = 0x637573746F6D6572L;

  private final TrafficConfig config;

  public ShopFiles(TrafficConfig config) {
    this.config = config;
  }

  /** The catalogue, as {@code shop-products} carries it, one product a line. */
  public void writeProducts(OutputStream to) throws IOException {
    try (JsonGenerator out = lines(to)) {
      for (GeneratedProduct product : new Traffic(config).catalogue().products()) {
        out.writeStartObject();
        out.writeStringField("product_id", product.id());
        out.writeStringField("name", product.name());
        out.writeStringField("category", product.category());
        out.writeNumberField("price", product.price());
        end(out);
      }
    }
  }

  /** Every user, as {@code shop-customers} carries them, one a line. */
  public void writeCustomers(OutputStream to) throws IOException {
    final var dice = new Dice(config.seed() ^ CUSTOMERS);
    try (JsonGenerator out = lines(to)) {
      for (int rank = 0; rank < config.users(); rank++) {
        final Customers.Customer customer = Customers.of(rank, dice);
        out.writeStartObject();
        out.writeStringField("user_id", customer.userId());
        out.writeStringField("name", customer.name());
        if (!customer.email().isEmpty()) {
          out.writeStringField("email", customer.email());
        }
        out.writeStringField("locale", customer.locale());
        if (customer.consent() != null) {
          out.writeBooleanField("marketing_consent", customer.consent());
        }
        end(out);
      }
    }
  }

  private void end(JsonGenerator out) throws IOException {
    out.writeStringField("updated_at", config.start().toString());
    out.writeEndObject();
    out.writeRaw('\n');
  }

  /** Token by token, since there may be millions. */
  private static JsonGenerator lines(OutputStream to) throws IOException {
    final JsonGenerator out = new JsonFactory().createGenerator(to);
    out.configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);
    out.setRootValueSeparator(null);
    return out;
  }
}
