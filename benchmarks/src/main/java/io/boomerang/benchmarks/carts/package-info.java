/**
 * From carts that went cold to mails, with several workers, a store and a provider in processes.
 */
package io.boomerang.benchmarks.carts;
