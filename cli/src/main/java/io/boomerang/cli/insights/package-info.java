/** {@code bin/insights}: what the nightly jobs answer, from a file, at a terminal. */
package io.boomerang.cli.insights;
