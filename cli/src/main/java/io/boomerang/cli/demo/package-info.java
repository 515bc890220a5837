/** The demonstration: feeds the local system and shows what becomes of it. */
package io.boomerang.cli.demo;
