/** The whole system in one process: the real functions on the embedded adapters. */
package io.boomerang.local.shop;
