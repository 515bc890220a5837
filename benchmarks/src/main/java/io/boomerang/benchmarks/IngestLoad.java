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
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what an event costs: the ingest function, a function that does nothing, one that only
 * waits for its group, and one written as samples are, each behind the functions framework in a
 * process of its own, with the real clients against stand-ins on loopback. CPU is the function's
 * process alone.
 */
@Command(
    name = "ingest-load",
    mixinStandardHelpOptions = true,
    description = "Measures CPU per event, events a second and latency of the ingest function.")
public final class IngestLoad implements Callable<Integer> {
  private static final Map<String, Class<?>> FUNCTIONS =
      Map.of(
          "no-op", NoOpFunction.class,
          "group-wait", GroupWaitFunction.class,
          "sample", SampleStyleFunction.class,
          "ingest", IngestFunction.class);

  private static final int WARM_UP_CONCURRENCY = 500;

  /** One processor, and 62 % of 1 GiB: as Terraform has it. */
  private static final List<String> AS_DEPLOYED =
      List.of(
          "-XX:ActiveProcessorCount=1",
          "-XX:+UseSerialGC",
          "-Xms635m",
          "-Xmx635m",
          "-XX:MaxDirectMemorySize=64m");

  private final List<Measured> measured = new ArrayList<>();

  @Option(
      names = "--function",
      split = ",",
      defaultValue = "no-op,group-wait,sample,ingest",
      description = "Which of them; default ${DEFAULT-VALUE}.")
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
      names = "--rate",
      split = ",",
      defaultValue = "0",
      description =
          "Messages offered a second, 0 for as many as the function takes; default"
              + " ${DEFAULT-VALUE}.")
  private List<Integer> rates = new ArrayList<>();

  @Option(
      names = "--warm-up",
      defaultValue = "90",
      description =
          "Seconds of load before a function is measured, with 500 in flight and no service time,"
              + " for the JVM's compiler to do its work; default ${DEFAULT-VALUE}.")
  private int warmUp;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "Length of a measurement; default ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--repeats",
      defaultValue = "3",
      description = "Measurements of each scenario; default ${DEFAULT-VALUE}.")
  private int repeats;

  @Option(
      names = "--jvm-option",
      description = "Given to the function's JVM, such as a profiler's; may be repeated.")
  private List<String> jvmOptions = new ArrayList<>();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new IngestLoad()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    System.out.println(Measured.HEADER);
    for (int batch : events) {
      for (String function : functions) {
        measure(function, batch);
      }
    }
    System.out.println();
    new Goals(measured).lines().forEach(System.out::println);
    return 0;
  }

  /** All scenarios of one function, in one process, so that it is warmed up once. */
  private void measure(String name, int batch) throws IOException, InterruptedException {
    final Path log = Files.createTempFile("ingest-load", ".log");
    try (LoopbackStorage storage = LoopbackStorage.start();
        LoopbackBigQueryWrite bigquery = LoopbackBigQueryWrite.start();
        var insertAll = new InsertAllServer();
        FunctionProcess function =
            new FunctionProcess(
                FUNCTIONS.get(name).getName(),
                environment(storage, bigquery, insertAll),
                options(),
                log)) {
      function.start();
      if (!Processors.divideWith(function.process().pid())) {
        System.err.println("the function shares its processors: no taskset, or one processor");
      }
      final var stand = new Stand(function, storage, bigquery, insertAll);
      stand.measure(
          new Scenario(WARM_UP_CONCURRENCY, 0, batch, Duration.ZERO, Duration.ZERO),
          Duration.ofSeconds(warmUp));
      for (Scenario scenario : scenarios(batch)) {
        final List<Measured.Sample> samples = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
          samples.add(stand.measure(scenario, Duration.ofSeconds(seconds)));
        }
        final var row = new Measured(name, scenario, samples);
        measured.add(row);
        System.out.println(row.row());
      }
    } finally {
      Files.delete(log);
    }
  }

  private List<Scenario> scenarios(int batch) {
    final List<Scenario> scenarios = new ArrayList<>();
    for (String service : services) {
      final int slash = service.indexOf('/');
      final Duration storage = Duration.ofMillis(Long.parseLong(service.substring(0, slash)));
      final Duration append = Duration.ofMillis(Long.parseLong(service.substring(slash + 1)));
      for (int concurrency : concurrencies) {
        for (int rate : rates) {
          scenarios.add(new Scenario(concurrency, rate, batch, storage, append));
        }
      }
    }
    return scenarios;
  }

  private List<String> options() {
    final List<String> options = new ArrayList<>(AS_DEPLOYED);
    options.addAll(jvmOptions);
    return options;
  }

  private static Map<String, String> environment(
      LoopbackStorage storage, LoopbackBigQueryWrite bigquery, InsertAllServer insertAll) {
    return Map.of(
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
        bigquery.endpoint());
  }
}
