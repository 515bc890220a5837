package io.boomerang.benchmarks;

import io.boomerang.ingest.IngestFunction;
import io.boomerang.testkit.FunctionProcess;
import io.boomerang.testkit.LoopbackBigQueryWrite;
import io.boomerang.testkit.LoopbackStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what an event costs: the ingest function, a function that does nothing, and one written
 * as samples are, each behind the functions framework in a process of its own, with the real
 * clients against stand-ins on loopback. CPU is the function's process alone.
 */
@Command(
    name = "ingest-load",
    mixinStandardHelpOptions = true,
    description = "Measures CPU per event, events a second and latency of the ingest function.")
public final class IngestLoad implements Callable<Integer> {
  private static final Map<String, Class<?>> FUNCTIONS =
      Map.of(
          "no-op", NoOpFunction.class,
          "sample", SampleStyleFunction.class,
          "ingest", IngestFunction.class);

  @Option(
      names = "--function",
      split = ",",
      defaultValue = "no-op,sample,ingest",
      description = "no-op, sample, ingest; default all.")
  private List<String> functions = new ArrayList<>();

  @Option(
      names = "--concurrency",
      split = ",",
      defaultValue = "80,500",
      description = "Pushes in flight; default ${DEFAULT-VALUE}.")
  private List<Integer> concurrencies = new ArrayList<>();

  @Option(
      names = "--events",
      split = ",",
      defaultValue = "1,100",
      description = "Events a message; default ${DEFAULT-VALUE}.")
  private List<Integer> events = new ArrayList<>();

  @Option(
      names = "--service",
      split = ",",
      defaultValue = "0/0,40/20",
      description = "Milliseconds to store an object / to append; default ${DEFAULT-VALUE}.")
  private List<String> services = new ArrayList<>();

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description =
          "Length of each measurement, after as long a warm-up; default ${DEFAULT-VALUE}.")
  private int seconds;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new IngestLoad()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    System.out.println(
        "| function | in flight | events/message | storage/append ms | events/s | CPU µs/event"
            + " | CPU µs/message | p50 ms | p99 ms | messages/object | refused |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    for (String service : services) {
      for (int batch : events) {
        for (int concurrency : concurrencies) {
          for (String function : functions) {
            run(function, scenario(function, concurrency, batch, service));
          }
        }
      }
    }
    return 0;
  }

  private static Scenario scenario(String function, int concurrency, int batch, String service) {
    final int slash = service.indexOf('/');
    return new Scenario(
        FUNCTIONS.get(function),
        concurrency,
        batch,
        Duration.ofMillis(Long.parseLong(service.substring(0, slash))),
        Duration.ofMillis(Long.parseLong(service.substring(slash + 1))));
  }

  private void run(String name, Scenario scenario) throws IOException, InterruptedException {
    final Path log = Files.createTempFile("ingest-load", ".log");
    try (LoopbackStorage storage = LoopbackStorage.start();
        LoopbackBigQueryWrite bigquery = LoopbackBigQueryWrite.start();
        var insertAll = new InsertAllServer(scenario.appendTime());
        var function =
            new FunctionProcess(
                scenario.function().getName(),
                Map.of(
                    "PROJECT_ID",
                    "benchmark",
                    "BIGQUERY_DATASET",
                    "boomerang",
                    "ARCHIVE_BUCKET",
                    "archive",
                    "STORAGE_EMULATOR_HOST",
                    storage.uri().toString(),
                    "BIGQUERY_EMULATOR_HOST",
                    insertAll.host(),
                    "BIGQUERY_WRITE_EMULATOR_HOST",
                    bigquery.endpoint()),
                List.of("-Xmx1g"),
                log)) {
      storage.uploads().serviceTime(scenario.storageTime());
      bigquery.appends().serviceTime(scenario.appendTime());
      function.start();
      final var load = new Load(function.uri(), scenario);
      load.run(Duration.ofSeconds(seconds));
      storage.clear();
      bigquery.clear();
      final Duration before = cpu(function.pid());
      final Load.Result result = load.run(Duration.ofSeconds(seconds));
      print(name, scenario, result, cpu(function.pid()).minus(before), storage.objectCount());
    } finally {
      Files.delete(log);
    }
  }

  private static Duration cpu(long pid) {
    return ProcessHandle.of(pid).flatMap(p -> p.info().totalCpuDuration()).orElseThrow();
  }

  private static void print(
      String name, Scenario scenario, Load.Result result, Duration cpu, int objects) {
    final double messages = Math.max(1, result.messages());
    final double micros = cpu.toNanos() / 1_000.0;
    final double perSecond =
        messages * scenario.eventsPerMessage() / (result.took().toMillis() / 1e3);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %d/%d | %,.0f | %.1f | %.1f | %.1f | %.1f | %s | %d |%n",
        name,
        scenario.concurrency(),
        scenario.eventsPerMessage(),
        scenario.storageTime().toMillis(),
        scenario.appendTime().toMillis(),
        perSecond,
        micros / messages / scenario.eventsPerMessage(),
        micros / messages,
        result.p50Micros() / 1e3,
        result.p99Micros() / 1e3,
        objects == 0 ? "-" : String.format(Locale.ROOT, "%.2f", messages / objects),
        result.refused());
  }
}
