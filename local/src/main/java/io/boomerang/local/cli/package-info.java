/** What the command-line tools share. */
package io.boomerang.local.cli;
