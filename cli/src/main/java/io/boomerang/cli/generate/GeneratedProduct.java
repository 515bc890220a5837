package io.boomerang.cli.generate;

import java.math.BigDecimal;

/**
 * A product of the invented shop.
 *
 * @param category as the catalogue says it: {@code coffee}
 * @param categoryCode as events say it, {@code grocery.coffee}; empty when the shop left it out
 * @param brand empty when it has none
 */
record GeneratedProduct(
    String id,
    String name,
    String category,
    String categoryId,
    String categoryCode,
    String brand,
    BigDecimal price) {}
