/** Google Cloud's REST interfaces, as the commands for operators ask them. */
package io.boomerang.cli.google;
