/** Decides on abandoned carts, and makes offers of them; it uses offers, never the reverse. */
package io.boomerang.core.recovery;
