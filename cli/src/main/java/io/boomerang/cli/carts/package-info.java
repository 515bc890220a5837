/** Looks at the carts of a local system, and does what a checkout does. */
package io.boomerang.cli.carts;
