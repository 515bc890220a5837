/** {@code bin/cost}: what a month costs at a shop's load, from list prices and counted use. */
package io.boomerang.cli.cost;
