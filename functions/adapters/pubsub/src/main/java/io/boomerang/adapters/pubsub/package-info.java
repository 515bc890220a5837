/** The publisher to Pub/Sub. */
package io.boomerang.adapters.pubsub;
