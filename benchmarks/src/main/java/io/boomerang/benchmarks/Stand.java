package io.boomerang.benchmarks;

import io.boomerang.testkit.FunctionProcess;
import io.boomerang.testkit.LoopbackBigQueryWrite;
import io.boomerang.testkit.LoopbackStorage;
import java.time.Duration;

/** A function that runs, and the services that it calls. */
record Stand(
    FunctionProcess function,
    LoopbackStorage storage,
    LoopbackBigQueryWrite bigquery,
    InsertAllServer insertAll) {

  /** Puts the scenario's load on it for so long. */
  Measured.Sample measure(Scenario scenario, Duration duration) throws InterruptedException {
    storage.uploads().serviceTime(scenario.storageTime());
    bigquery.appends().serviceTime(scenario.appendTime());
    insertAll.serviceTime(scenario.appendTime());
    storage.clear();
    bigquery.clear();
    final CpuTime before = CpuTime.of(function.process().pid());
    final PushLoad.Result load = new PushLoad(function.uri(), scenario).run(duration);
    return new Measured.Sample(
        load, CpuTime.of(function.process().pid()).since(before), storage.objectCount());
  }
}
