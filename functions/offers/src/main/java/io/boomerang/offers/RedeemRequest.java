package io.boomerang.offers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.boomerang.core.offers.RedeemCoupon.Claim;
import io.boomerang.core.offers.RewardTerms.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a checkout posts: {@code {"code", "user_id", "order_id", "items": [{"product_id",
 * "category"}]}}; {@code items} may be left out, and in each of them {@code category}.
 */
final class RedeemRequest {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_LENGTH = 200;

  private RedeemRequest() {}

  /** A request that cannot be understood; the message says which field is wrong. */
  static final class InvalidException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidException(String message) {
      super(message);
    }
  }

  static Claim read(byte[] body) throws InvalidException {
    final Map<String, String> fields = new HashMap<>();
    Optional<List<Item>> items = Optional.empty();
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidException("not a JSON object");
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        final JsonToken value = json.nextToken();
        if (name.equals("items") && value != JsonToken.VALUE_NULL) {
          items = Optional.of(items(json));
        } else if (isText(value)) {
          fields.put(name, json.getText());
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      throw new InvalidException("not JSON");
    }
    for (String field : List.of("code", "user_id", "order_id")) {
      final String value = fields.getOrDefault(field, "");
      // A customer's id may be as long as the events allow.
      final int max = field.equals("user_id") ? 1_500 : MAX_LENGTH;
      if (value.isBlank() || value.length() > max) {
        throw new InvalidException(field + " must be a text of 1 to " + max + " characters");
      }
    }
    return new Claim(fields.get("code"), fields.get("user_id"), fields.get("order_id"), items);
  }

  private static List<Item> items(JsonParser json) throws IOException, InvalidException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new InvalidException("items must be a list");
    }
    final List<Item> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new InvalidException("items must be a list of objects with a product_id");
      }
      items.add(item(json));
    }
    return items;
  }

  private static Item item(JsonParser json) throws IOException, InvalidException {
    String productId = null;
    String category = null;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      final JsonToken value = json.nextToken();
      if (isText(value) && name.equals("product_id")) {
        productId = json.getText();
      } else if (isText(value) && name.equals("category")) {
        category = json.getText();
      }
      json.skipChildren();
    }
    if (productId == null) {
      throw new InvalidException("each of items must have a product_id");
    }
    return new Item(productId, category);
  }

  private static boolean isText(JsonToken value) {
    return value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT;
  }
}
