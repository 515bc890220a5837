/** Records of the shop as columns of text and as JSON. */
package io.boomerang.cli.record;
