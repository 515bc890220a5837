/** {@code bin/smoke}: whether what was deployed takes an event of each kind all the way. */
package io.boomerang.cli.smoke;
