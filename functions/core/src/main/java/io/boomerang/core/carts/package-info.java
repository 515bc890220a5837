/** Carts: what is in them, since when nobody has touched them, and whether they went cold. */
package io.boomerang.core.carts;
