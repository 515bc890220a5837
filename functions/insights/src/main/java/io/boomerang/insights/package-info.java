/** The nightly jobs behind HTTP, and the same on a project for a command. */
package io.boomerang.insights;
