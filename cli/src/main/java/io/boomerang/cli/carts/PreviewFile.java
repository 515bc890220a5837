package io.boomerang.cli.carts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.OfferMail;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a previewed mail is about: {@code {"campaign", "discount", "name", "locale", "time_zone",
 * "reward", "lines": [{"name", "quantity", "price", "image_url", "url"}]}}, all of it optional.
 */
record PreviewFile(Path file, JsonNode json) {
  private static final Set<String> FIELDS =
      Set.of("campaign", "discount", "name", "locale", "time_zone", "reward", "lines");
  private static final Set<String> LINE_FIELDS =
      Set.of("name", "quantity", "price", "image_url", "url");
  private static final Duration LIFE = Duration.ofDays(7);

  /** Reads the file; the message of what it throws names file and field. */
  static PreviewFile read(Path file) throws IOException {
    final ObjectMapper mapper =
        new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    try {
      final var preview = new PreviewFile(file, mapper.readTree(Files.readString(file)));
      preview.check(preview.json, FIELDS);
      return preview;
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": " + e.getOriginalMessage(), e);
    }
  }

  OfferMail mail(String email, String code, String unsubscribeLink) throws IOException {
    final List<OfferMail.Line> lines = lines();
    final Discount discount = discount();
    return new OfferMail(
        "preview",
        campaign(),
        email,
        text(json, "name", null),
        Locale.forLanguageTag(text(json, "locale", "").replace('_', '-')),
        zone(),
        text(json, "reward", null),
        lines,
        0,
        lines.stream()
            .filter(line -> line.price() != null)
            .map(line -> line.price().multiply(BigDecimal.valueOf(line.quantity())))
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        discount,
        discount.isNone() ? null : code,
        Instant.now().plus(LIFE),
        unsubscribeLink);
  }

  private List<OfferMail.Line> lines() throws IOException {
    final List<OfferMail.Line> lines = new ArrayList<>();
    for (JsonNode line : json.path("lines")) {
      check(line, LINE_FIELDS);
      lines.add(
          new OfferMail.Line(
              "p" + lines.size(),
              text(line, "name", null),
              line.path("quantity").asInt(1),
              price(line),
              text(line, "image_url", null),
              text(line, "url", null)));
    }
    return lines;
  }

  private BigDecimal price(JsonNode line) throws IOException {
    final String price = text(line, "price", null);
    try {
      return price == null ? null : new BigDecimal(price);
    } catch (NumberFormatException e) {
      throw wrong("price", price);
    }
  }

  private Campaign campaign() throws IOException {
    final String campaign = text(json, "campaign", "cart");
    for (Campaign each : Campaign.values()) {
      if (each.id().equals(campaign)) {
        return each;
      }
    }
    throw wrong("campaign", campaign);
  }

  private Discount discount() throws IOException {
    final String discount = text(json, "discount", "free_shipping");
    if (discount.matches("[1-9][0-9]?|100")) {
      return Discount.percent(Integer.parseInt(discount));
    }
    for (Discount each : List.of(Discount.NONE, Discount.FREE_SHIPPING, Discount.FREE_ITEM)) {
      if (each.id().equals(discount)) {
        return each;
      }
    }
    throw wrong("discount", discount);
  }

  private ZoneId zone() throws IOException {
    final String zone = text(json, "time_zone", "UTC");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw wrong("time_zone", zone);
    }
  }

  private void check(JsonNode object, Set<String> fields) throws IOException {
    if (!object.isObject()) {
      throw new IOException(file + ": not a JSON object: " + object);
    }
    for (var names = object.fieldNames(); names.hasNext(); ) {
      final String name = names.next();
      if (!fields.contains(name)) {
        throw new IOException(file + ": no field is called " + name);
      }
    }
  }

  private static String text(JsonNode object, String field, String fallback) {
    final JsonNode value = object.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText() : fallback;
  }

  private IOException wrong(String field, String value) {
    return new IOException(file + ": " + field + " is \"" + value + "\"");
  }
}
