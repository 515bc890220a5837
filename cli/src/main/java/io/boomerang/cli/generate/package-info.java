/** Invents a shop: its catalogue, its customers and what they do. */
package io.boomerang.cli.generate;
