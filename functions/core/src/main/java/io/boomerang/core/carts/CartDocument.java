package io.boomerang.core.carts;

import static io.boomerang.core.document.FieldType.DECIMAL;
import static io.boomerang.core.document.FieldType.INT;
import static io.boomerang.core.document.FieldType.TEXT;
import static io.boomerang.core.document.FieldType.TIME;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.FieldType;
import io.boomerang.core.document.Mapping;
import io.boomerang.core.document.StoredFields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Carts as documents {@code carts/<session>}. */
public final class CartDocument {
  public static final String COLLECTION = "carts";

  /** The field whose time deletes a document, a while after it is over. */
  public static final String DELETE_AT = "delete_at";

  private static final Mapping<CartEntry> ENTRY =
      Mapping.of(
          CartEntryBuilder::builder,
          CartEntryBuilder::builder,
          CartEntryBuilder::build,
          (entry, fields) -> {
            entry.productId(fields.required("product_id", TEXT, entry.productId()));
            entry.at(fields.required("at", TIME, entry.at()));
            entry.saidAt(fields.required("said_at", TIME, entry.saidAt()));
            entry.change(fields.required("change", CartChange.TYPE, entry.change()));
            if (fields.isRead() || entry.change() == CartChange.ADDED) {
              entry.price(fields.optional("price", DECIMAL, entry.price()));
              entry.quantity(fields.optional("quantity", INT, entry.quantity()));
              entry.userId(fields.optional("user_id", TEXT, entry.userId()));
            }
          });

  private static final FieldType<SortedMap<String, CartEntry>> ENTRIES =
      FieldType.list(FieldType.map(ENTRY))
          .as("a list", CartDocument::byProduct, entries -> List.copyOf(entries.values()));

  private static final FieldType<Map<String, Instant>> USERS =
      FieldType.byKey("user_id", FieldType.mapOf("at", TIME));

  private static final Mapping<Cart> CART =
      Mapping.of(
          CartBuilder::builder,
          CartBuilder::builder,
          CartBuilder::build,
          (cart, fields) -> {
            cart.userSession(fields.required("user_session", TEXT, cart.userSession()));
            cart.userId(fields.required("user_id", TEXT, cart.userId()));
            cart.userAsOf(fields.required("user_as_of", TIME, cart.userAsOf()));
            cart.users(users(cart, fields));
            fields.reserve("shard");
            fields.reserve("status");
            fields.reserve("expires_at");
            fields.reserve(DELETE_AT);
            cart.lastActivityAt(fields.required("last_activity_at", TIME, cart.lastActivityAt()));
            cart.lastPublishedAt(
                fields.required("last_published_at", TIME, cart.lastPublishedAt()));
            cart.rounds(fields.optional("rounds", INT, cart.rounds()));
            cart.handledThrough(fields.optional("handled_through", TIME, cart.handledThrough()));
            cart.heldUntil(fields.optional("held_until", TIME, cart.heldUntil()));
            cart.entries(fields.optional("entries", ENTRIES, cart.entries()));
          });

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
    return CART.read(document);
  }

  public static Map<String, Object> fields(Cart cart, CartConfig config) {
    final Map<String, Object> fields = CART.write(cart);
    fields.put("shard", shard(cart.userSession(), config.shards()));
    fields.put("status", cart.status().id());
    fields.put("expires_at", cart.expiresAt(config.idle()));
    fields.put(DELETE_AT, cart.expiresAt(config.idle()).plus(config.keep()));
    return fields;
  }

  private static SortedMap<String, CartEntry> byProduct(List<CartEntry> entries) {
    final SortedMap<String, CartEntry> byProduct = new TreeMap<>();
    entries.forEach(entry -> byProduct.put(entry.productId(), entry));
    return byProduct;
  }

  private static SortedMap<String, Instant> users(CartBuilder cart, StoredFields fields) {
    final Map<String, Instant> users = fields.optional("users", USERS, cart.users());
    // One that was stored before users were is of whoever changed it last.
    return new TreeMap<>(users.isEmpty() ? Map.of(cart.userId(), cart.userAsOf()) : users);
  }
}
