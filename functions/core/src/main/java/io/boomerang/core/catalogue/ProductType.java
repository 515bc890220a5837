package io.boomerang.core.catalogue;

import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.Fields;
import io.boomerang.core.json.RecordRules;
import io.boomerang.core.json.RecordType;

/** The rules of topic {@code shop-products}; {@code schemas/events/shop-product.schema.json}. */
public final class ProductType implements RecordType<Product> {
  private static final Fields FIELDS =
      Fields.of("product_id", "name", "category", "price", "currency", "stock", "updated_at");

  @Override
  public Fields fields() {
    return FIELDS;
  }

  @Override
  public Product read(RecordRules rules, Context context) {
    final String productId = rules.requiredId(0);
    final String name = rules.optionalText(1);
    final String category = rules.optionalText(2);
    final var price = rules.requiredMoney(3);
    final String currency = rules.optionalPattern(4, ShopEventType.ISO_4217);
    final Integer stock = rules.optionalCount(5);
    final var updatedAt = rules.optionalTime(6, context.now().plus(ShopEventType.MAX_AHEAD));
    return productId == null
        ? null
        : new Product(
            productId,
            name,
            category,
            price,
            currency,
            stock,
            updatedAt == null ? context.publishTime() : updatedAt,
            rules.extra());
  }
}
