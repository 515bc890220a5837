package io.boomerang.core.loyalty.rules;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What a rule is about: a product, or a category with everything below it. */
public sealed interface Item extends Comparable<Item> {
  /**
   * Whether a purchase counts.
   *
   * @param category null when nobody knows it
   */
  boolean covers(String productId, String category);

  /** Names the item in a stored document; no two items share one, and it has no {@code + @ /}. */
  String key();

  /** Names the item to a human being. */
  String label();

  @Override
  default int compareTo(Item other) {
    return key().compareTo(other.key());
  }

  /** One product, by its id. */
  record OfProduct(String id) implements Item {
    public OfProduct {
      Objects.requireNonNull(id, "id");
    }

    @Override
    public boolean covers(String productId, String category) {
      return id.equals(productId);
    }

    @Override
    public String key() {
      return "product:" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    @Override
    public String label() {
      return id;
    }
  }

  /**
   * A category: {@code drinks} covers {@code drinks} and {@code drinks.hot}, not {@code drinksy}.
   */
  record OfCategory(String name) implements Item {
    public OfCategory {
      Objects.requireNonNull(name, "name");
    }

    @Override
    public boolean covers(String productId, String category) {
      return category != null
          && category.startsWith(name)
          && (category.length() == name.length() || category.charAt(name.length()) == '.');
    }

    @Override
    public String key() {
      return "category:" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    @Override
    public String label() {
      return "category " + name;
    }
  }
}
