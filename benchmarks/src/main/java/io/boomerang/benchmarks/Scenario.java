package io.boomerang.benchmarks;

import java.time.Duration;

/**
 * One row of the benchmark.
 *
 * @param concurrency pushes in flight at a time
 * @param messagesPerSecond that are offered; 0 for as many as can be
 * @param eventsPerMessage events that each push carries, one a line
 * @param storageTime how long the stand-in of Cloud Storage takes to store an object
 * @param appendTime how long the stand-in of BigQuery takes to append rows
 */
record Scenario(
    int concurrency,
    int messagesPerSecond,
    int eventsPerMessage,
    Duration storageTime,
    Duration appendTime) {}
