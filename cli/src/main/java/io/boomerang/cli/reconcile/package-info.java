/** The command that compares the archive with the warehouse. */
package io.boomerang.cli.reconcile;
