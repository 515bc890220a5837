package io.boomerang.core.carts;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Carts as documents {@code carts/<session>}. */
public final class CartDocument {
  public static final String COLLECTION = "carts";

  /** The field whose time deletes a document, a while after it is over. */
  public static final String DELETE_AT = "delete_at";

  private CartDocument() {}

  public static DocumentPath path(String userSession) {
    return DocumentPath.of(COLLECTION, userSession);
  }

  /**
   * The shard of a key.
   *
   * @param shards how many there are
   */
  public static long shard(String key, int shards) {
    return Math.floorMod(key.hashCode(), shards);
  }

  public static Cart read(Document document) {
    final StoredFields fields = StoredFields.of(document);
    final SortedMap<String, CartEntry> entries = new TreeMap<>();
    for (StoredFields entry : fields.maps("entries")) {
      final String price = entry.text("price");
      final String product = entry.requiredText("product_id");
      entries.put(
          product,
          new CartEntry(
              product,
              entry.requiredTime("at"),
              entry.requiredTime("said_at"),
              CartChange.of(entry.requiredText("change")),
              price == null ? null : new BigDecimal(price),
              entry.number("quantity"),
              entry.text("user_id")));
    }
    return CartBuilder.builder()
        .userSession(fields.requiredText("user_session"))
        .userId(fields.requiredText("user_id"))
        .userAsOf(fields.requiredTime("user_as_of"))
        .users(users(fields))
        .entries(entries)
        .lastActivityAt(fields.requiredTime("last_activity_at"))
        .lastPublishedAt(fields.requiredTime("last_published_at"))
        .rounds(fields.number("rounds"))
        .handledThrough(fields.time("handled_through"))
        .heldUntil(fields.time("held_until"))
        .build();
  }

  public static Map<String, Object> fields(Cart cart, CartConfig config) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("user_session", cart.userSession());
    fields.put("user_id", cart.userId());
    fields.put("user_as_of", cart.userAsOf());
    final List<Object> users = new ArrayList<>();
    cart.users().forEach((user, at) -> users.add(Map.of("user_id", user, "at", at)));
    fields.put("users", users);
    fields.put("shard", shard(cart.userSession(), config.shards()));
    fields.put("status", cart.status().id());
    fields.put("expires_at", cart.expiresAt(config.idle()));
    fields.put(DELETE_AT, cart.expiresAt(config.idle()).plus(config.keep()));
    fields.put("last_activity_at", cart.lastActivityAt());
    fields.put("last_published_at", cart.lastPublishedAt());
    fields.put("rounds", (long) cart.rounds());
    fields.put("handled_through", cart.handledThrough());
    fields.put("held_until", cart.heldUntil());
    final List<Object> entries = new ArrayList<>();
    cart.entries().values().forEach(entry -> entries.add(fields(entry)));
    fields.put("entries", entries);
    return fields;
  }

  private static SortedMap<String, Instant> users(StoredFields fields) {
    final SortedMap<String, Instant> users = new TreeMap<>();
    for (StoredFields user : fields.maps("users")) {
      users.put(user.requiredText("user_id"), user.requiredTime("at"));
    }
    if (users.isEmpty()) {
      // Stored before users were: whoever changed it last.
      users.put(fields.requiredText("user_id"), fields.requiredTime("user_as_of"));
    }
    return users;
  }

  private static Map<String, Object> fields(CartEntry entry) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("product_id", entry.productId());
    fields.put("at", entry.at());
    fields.put("said_at", entry.saidAt());
    fields.put("change", entry.change().id());
    if (entry.isInCart()) {
      fields.put("price", entry.price() == null ? null : entry.price().toPlainString());
      fields.put("quantity", (long) entry.quantity());
      fields.put("user_id", entry.userId());
    }
    return fields;
  }
}
