package io.boomerang.core.catalogue;

import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.Fields;
import io.boomerang.core.json.RecordRules;
import io.boomerang.core.json.RecordType;
import io.boomerang.core.json.Stated;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules of topic {@code shop-products}; {@code schemas/events/shop-product.schema.json}. No
 * price is lost to what is only shown.
 */
public final class ProductType implements RecordType<Product> {
  private static final Set<String> ONLY_SHOWN = Set.of("name", "image_url", "url", "available");
  private static final Fields FIELDS =
      Fields.of(
          "product_id",
          "name",
          "category",
          "price",
          "currency",
          "image_url",
          "url",
          "available",
          "stock",
          "updated_at");

  /** An address of the web that needs no escaping, neither in HTML nor in CSS. */
  private static final Pattern URL =
      Pattern.compile("https?://[^\\x00-\\x20\\x7f\"'<>\\\\^`{|}()]{1,1490}");

  @Override
  public Fields fields() {
    return FIELDS;
  }

  @Override
  public boolean mayBeLeftOut(String field) {
    return ONLY_SHOWN.contains(field);
  }

  @Override
  public Product read(RecordRules rules, Context context) {
    final String productId = rules.requiredId(0);
    final Stated<String> name = rules.stated(1, rules.optionalWord(1));
    final String category = rules.optionalText(2);
    final BigDecimal price = rules.requiredMoney(3);
    final String currency = rules.optionalPattern(4, ShopEventType.ISO_4217);
    final Stated<String> imageUrl = rules.stated(5, rules.optionalWord(5, URL));
    final Stated<String> url = rules.stated(6, rules.optionalWord(6, URL));
    final Stated<Boolean> available = rules.stated(7, rules.optionalBoolean(7));
    final Integer stock = rules.optionalCount(8);
    final var updatedAt =
        rules.optionalTime(9, context.publishTime().plus(ShopEventType.MAX_AHEAD));
    return productId == null
        ? null
        : new Product(
            productId,
            name,
            category,
            price,
            currency,
            imageUrl,
            url,
            available,
            stock,
            updatedAt == null ? context.publishTime() : updatedAt,
            rules.extra());
  }
}
