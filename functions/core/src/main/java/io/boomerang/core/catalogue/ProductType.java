package io.boomerang.core.catalogue;

import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.Fields;
import io.boomerang.core.json.RecordField;
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
public final class ProductType implements RecordType<Product, ProductType.Field> {
  /** What a record says. */
  public enum Field implements RecordField {
    PRODUCT_ID,
    NAME,
    CATEGORY,
    PRICE,
    CURRENCY,
    IMAGE_URL,
    URL,
    AVAILABLE,
    STOCK,
    UPDATED_AT
  }

  private static final Fields FIELDS = Fields.of(Field.values());
  private static final Set<String> ONLY_SHOWN =
      Set.of(Field.NAME.id(), Field.IMAGE_URL.id(), Field.URL.id(), Field.AVAILABLE.id());

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
  public Product read(RecordRules<Field> rules, Context context) {
    final String productId = rules.requiredId(Field.PRODUCT_ID);
    final Stated<String> name = rules.stated(Field.NAME, rules.optionalWord(Field.NAME));
    final String category = rules.optionalText(Field.CATEGORY);
    final BigDecimal price = rules.requiredMoney(Field.PRICE);
    final String currency = rules.optionalPattern(Field.CURRENCY, ShopEventType.ISO_4217);
    final Stated<String> imageUrl =
        rules.stated(Field.IMAGE_URL, rules.optionalWord(Field.IMAGE_URL, URL));
    final Stated<String> url = rules.stated(Field.URL, rules.optionalWord(Field.URL, URL));
    final Stated<Boolean> available =
        rules.stated(Field.AVAILABLE, rules.optionalBoolean(Field.AVAILABLE));
    final Integer stock = rules.optionalCount(Field.STOCK);
    final var updatedAt =
        rules.optionalTime(Field.UPDATED_AT, context.publishTime().plus(ShopEventType.MAX_AHEAD));
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
