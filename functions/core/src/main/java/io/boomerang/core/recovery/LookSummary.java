package io.boomerang.core.recovery;

import java.time.Duration;

/**
 * What a look did.
 *
 * @param found carts and offers that were due, those included that were handed over before
 * @param handedOver carts and offers handed over
 * @param batches messages that they were handed over in
 * @param errors queries and messages that failed; what they are of is looked for again
 * @param oldestWaiting how long the oldest cold cart had waited when it was found
 */
public record LookSummary(
    long found, long handedOver, long batches, long errors, Duration oldestWaiting) {}
