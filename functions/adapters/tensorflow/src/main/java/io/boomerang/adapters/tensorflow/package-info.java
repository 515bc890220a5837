/** Trains, saves and serves models with TensorFlow. */
package io.boomerang.adapters.tensorflow;
