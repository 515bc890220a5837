package io.boomerang.core.insights.probability;

/**
 * How likely at least one unit of a product sells.
 *
 * @param category null when unknown
 * @param within7Days from 0 to 1
 * @param within28Days from 0 to 1; at least as likely as within 7 days
 */
public record SaleProbability(
    String productId, String category, double within7Days, double within28Days) {}
