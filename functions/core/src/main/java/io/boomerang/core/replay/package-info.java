/** Plays back what the archive has. */
package io.boomerang.core.replay;
