/**
 * How likely each product is to sell in the next days, and how likely a view is to end in a sale.
 */
package io.boomerang.core.insights.probability;
