/** Publishes files of events to a topic. */
package io.boomerang.cli.publish;
