package io.boomerang.benchmarks;

import io.boomerang.testkit.FunctionProcess;
import io.boomerang.testkit.JavaProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Cold starts from the archives of {@code bin/package}, as Cloud Run starts them: from the start of
 * the process to its first answer, with the processor time and the classes that it took. The
 * functions' services are ports where nobody listens: what is called is refused by its method.
 */
@Command(name = "start", mixinStandardHelpOptions = true)
public final class StartLoad implements Callable<Integer> {
  /** Entry point by archive. */
  private static final Map<String, String> TARGETS =
      Map.of(
          "ingest", "io.boomerang.ingest.IngestFunction",
          "recovery", "io.boomerang.recovery.CartRecoveryFunction");

  /** What Terraform gives some functions beside the flags of all (functions.tf, computing). */
  private static final Map<String, List<String>> FLAGS =
      Map.of("ingest", List.of(), "recovery", List.of("-XX:TieredStopAtLevel=1"));

  private static final String NOBODY = "127.0.0.1:9";

  private static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("ARCHIVE_BUCKET", "check"),
          Map.entry("BIGQUERY_DATASET", "check"),
          Map.entry("BIGQUERY_WRITE_EMULATOR_HOST", NOBODY),
          Map.entry("FIRESTORE_DATABASE", "check"),
          Map.entry("FIRESTORE_EMULATOR_HOST", NOBODY),
          Map.entry("MAIL_FROM", "shop@example.com"),
          Map.entry("MAIL_FROM_NAME", "Shop"),
          Map.entry("ADDRESS_SECRET", "0123456789abcdef".repeat(4)),
          Map.entry("COUPON_SECRET", "0123456789abcdef".repeat(4)),
          Map.entry("LINK_SECRET", "0123456789abcdef".repeat(4)),
          Map.entry("RESTORE_URL", "https://shop.example/carts/restore"),
          Map.entry("PROJECT_ID", "check"),
          Map.entry("PUBSUB_EMULATOR_HOST", NOBODY),
          Map.entry("SENDGRID_API_KEY", "check"),
          Map.entry("SHOP_NAME", "Shop"),
          Map.entry("SHOP_URL", "https://shop.example"),
          Map.entry("STORAGE_EMULATOR_HOST", "http://" + NOBODY),
          Map.entry("UNSUBSCRIBE_URL", "https://shop.example/unsubscribe"));

  @Option(names = "--runs", defaultValue = "9", description = "of each: ${DEFAULT-VALUE}")
  private int runs;

  @Option(
      names = "--jvm",
      defaultValue =
          "-XX:InitialRAMPercentage=5 -XX:MaxRAMPercentage=20 -XX:+UseSerialGC"
              + " -XX:+ExitOnOutOfMemoryError",
      description = "flags of the process: ${DEFAULT-VALUE}")
  private String jvm;

  @Parameters(arity = "0..*", description = "archives: ingest, recovery, or both")
  private List<String> archives = List.of("ingest", "recovery");

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  /** A start. */
  private record Start(double seconds, double processorSeconds) {}

  /** Measures and prints a table. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new StartLoad()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    System.out.println(
        "| function | start s, median (least to most) | processor s, median | classes |\n"
            + "|---|---|---|---|");
    for (String archive : archives) {
      final Path folder = unpacked(archive);
      final List<Start> starts = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        starts.add(start(archive, folder, List.of()));
      }
      final Path log = folder.resolve("classes.log");
      start(archive, folder, List.of("-Xlog:class+load:file=" + log));
      final double[] seconds = sorted(starts.stream().mapToDouble(Start::seconds).toArray());
      final double[] busy = sorted(starts.stream().mapToDouble(Start::processorSeconds).toArray());
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f (%.2f to %.2f) | %.2f | %d |%n",
          archive,
          seconds[runs / 2],
          seconds[0],
          seconds[runs - 1],
          busy[runs / 2],
          Files.readAllLines(log).size());
      delete(folder);
    }
    return 0;
  }

  private static double[] sorted(double[] values) {
    Arrays.sort(values);
    return values;
  }

  private Start start(String archive, Path folder, List<String> more)
      throws IOException, InterruptedException {
    final int port = JavaProcess.freePort();
    final List<String> options = new ArrayList<>(FLAGS.get(archive));
    options.addAll(List.of(jvm.split(" ", -1)));
    options.addAll(more);
    final JavaProcess.Launch launch =
        JavaProcess.ofArchive(FunctionProcess.framework())
            .options(options)
            .arguments(
                List.of(
                    "--classpath", "function.jar",
                    "--target", TARGETS.get(archive),
                    "--port", String.valueOf(port)))
            .environment(ENVIRONMENT)
            .in(folder)
            .log(folder.resolve("output.log"));
    final long begun = System.nanoTime();
    try (JavaProcess process = launch.start()) {
      awaitAnswer(process, port, folder.resolve("output.log"));
      final double seconds = (System.nanoTime() - begun) / 1e9;
      final double busy = process.processorTime().toNanos() / 1e9;
      process.terminate();
      return new Start(seconds, busy);
    }
  }

  private void awaitAnswer(JavaProcess process, int port, Path output)
      throws IOException, InterruptedException {
    final HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).GET().build();
    while (process.isAlive()) {
      try {
        final int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status >= 500) {
          throw new IllegalStateException("answers " + status + ": " + Files.readString(output));
        }
        return;
      } catch (IOException e) {
        // Not yet: nobody listens.
        Thread.sleep(5);
      }
    }
    throw new IllegalStateException("it ended: " + Files.readString(output));
  }

  private static Path unpacked(String archive) throws IOException {
    final Path zip =
        Path.of(System.getProperty("boomerang.root", "."), "target", "packages", archive + ".zip");
    if (!TARGETS.containsKey(archive) || !Files.exists(zip)) {
      throw new IllegalArgumentException("there is no " + zip + ": run bin/package " + archive);
    }
    final Path folder = Files.createTempDirectory("start-" + archive);
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        final Path file = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(entries, file);
        }
      }
    }
    return folder;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
