/** The nightly runs about products: what they read of the warehouse, and what they write back. */
package io.boomerang.core.insights.products;
