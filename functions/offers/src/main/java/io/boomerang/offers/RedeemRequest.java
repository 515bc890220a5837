package io.boomerang.offers;

import io.boomerang.core.json.Json;
import io.boomerang.core.offers.RedeemCoupon.Claim;
import io.boomerang.core.offers.RewardTerms.Item;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a checkout posts: {@code {"code", "user_id", "order_id", "items": [{"product_id",
 * "category"}]}}; {@code items} may be left out, and in each of them {@code category}.
 */
final class RedeemRequest {
  private static final int MAX_LENGTH = 200;

  /** A customer's id may be as long as the events allow. */
  private static final int MAX_USER_ID = 1_500;

  private RedeemRequest() {}

  /** A request that cannot be understood; the message says which field is wrong. */
  static final class InvalidException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidException(String message) {
      super(message);
    }
  }

  static Claim read(byte[] content) throws InvalidException {
    final Map<String, Object> body;
    try {
      body = Json.object(content);
    } catch (IOException e) {
      throw new InvalidException(e.getMessage().startsWith("not a") ? e.getMessage() : "not JSON");
    }
    final Optional<List<Item>> items = items(body.get("items"));
    return new Claim(
        required(body, "code", MAX_LENGTH),
        required(body, "user_id", MAX_USER_ID),
        required(body, "order_id", MAX_LENGTH),
        items);
  }

  private static String required(Map<String, Object> body, String field, int max)
      throws InvalidException {
    final String value = text(body.get(field)).orElse("");
    if (value.isBlank() || value.length() > max) {
      throw new InvalidException(field + " must be a text of 1 to " + max + " characters");
    }
    return value;
  }

  private static Optional<List<Item>> items(Object value) throws InvalidException {
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof List<?> list)) {
      throw new InvalidException("items must be a list");
    }
    final List<Item> items = new ArrayList<>();
    for (Object each : list) {
      items.add(item(each));
    }
    return Optional.of(items);
  }

  private static Item item(Object value) throws InvalidException {
    if (!(value instanceof Map<?, ?> fields)) {
      throw new InvalidException("items must be a list of objects with a product_id");
    }
    final Optional<String> productId = text(fields.get("product_id"));
    if (productId.isEmpty()) {
      throw new InvalidException("each of items must have a product_id");
    }
    return new Item(productId.get(), text(fields.get("category")).orElse(null));
  }

  /** Texts, and the digits of whole numbers. */
  private static Optional<String> text(Object value) {
    return value instanceof String || value instanceof Long || value instanceof BigInteger
        ? Optional.of(value.toString())
        : Optional.empty();
  }
}
