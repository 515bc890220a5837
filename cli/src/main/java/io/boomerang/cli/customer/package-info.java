/** {@code bin/customer}: a customer's loyalty, explained. */
package io.boomerang.cli.customer;
