/** What the command-line tools share. */
package io.boomerang.cli.terminal;
