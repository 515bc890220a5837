/** The command that plays the archive back. */
package io.boomerang.cli.replay;
