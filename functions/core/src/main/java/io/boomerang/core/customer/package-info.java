/** A customer across all that the system keeps: standing, export and erasure. */
package io.boomerang.core.customer;
