/** Whether the warehouse holds what the archive has. */
package io.boomerang.core.reconcile;
