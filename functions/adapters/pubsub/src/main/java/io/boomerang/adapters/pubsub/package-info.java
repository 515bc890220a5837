/** Publishes to Pub/Sub, and pulls what it gave up. */
package io.boomerang.adapters.pubsub;
