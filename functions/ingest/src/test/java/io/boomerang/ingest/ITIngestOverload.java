package io.boomerang.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.testkit.Faults;
import io.boomerang.testkit.PushClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance as it is deployed, from its archive and with the flags that Terraform gives it, with
 * 1,000 pushes at a time and a warehouse that does not answer.
 */
class ITIngestOverload {
  private static final int PUSHES = 1_000;
  private static final int ROUNDS = 2;

  /** Some 100 KB. */
  private static final int EVENTS_OF_A_MESSAGE = 400;

  /** Some 1 MB. */
  private static final int EVENTS_OF_A_LARGE_ONE = 4_000;

  private static final int LARGE_PUSHES = 100;

  /** Terraform gives the function 1 GiB. */
  private static final long LIMIT_BYTES = 1 << 30;

  @TempDir Path folder;

  @Test
  @Timeout(180)
  void stalledWarehouse_isAnsweredTryLater_withinTheMemory_andRecovers() throws Exception {
    final Map<String, String> settings =
        Map.of("ACK_TIMEOUT_SECONDS", "5", "MAX_PENDING_MESSAGES", "500");
    try (IngestBench bench = IngestBench.startDeployed(folder, settings, jvmOptions())) {
      final Faults.Hold stalled = bench.bigquery().appends().holdNext();
      final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
      pushFromAllSides(bench, PUSHES, EVENTS_OF_A_MESSAGE, answers);
      pushFromAllSides(bench, LARGE_PUSHES, EVENTS_OF_A_LARGE_ONE, answers);

      assertThat(answers.keySet()).isSubsetOf(429, 503);
      assertThat(answers).containsKey(429);
      assertThat(bench.function().process().isAlive()).isTrue();
      final long peak = bench.function().process().peakResidentBytes();
      System.out.printf("at most %,d MiB resident%n", peak >> 20);
      assertThat(peak).isLessThan(LIMIT_BYTES);
      assertThat(Files.readString(IngestBench.log(folder))).doesNotContain("OutOfMemoryError");

      stalled.release();
      bench.deliverAll(20);
      assertThat(bench.viewIds()).contains("e-0-0", "e-19-1");
    }
  }

  /** What Terraform sets, in an instance of the memory that it gives. */
  private static List<String> jvmOptions() throws IOException {
    final String functions =
        Files.readString(
            Path.of(System.getProperty("root.directory"), "terraform", "functions.tf"));
    final Matcher set = Pattern.compile("JAVA_TOOL_OPTIONS = \"([^\"$]+)").matcher(functions);
    assertThat(set.find()).isTrue();
    final List<String> options = new ArrayList<>(List.of(set.group(1).split(" ")));
    options.add("-XX:MaxRAM=" + LIMIT_BYTES);
    return options;
  }

  private static void pushFromAllSides(
      IngestBench bench, int pushes, int events, Map<Integer, Integer> answers)
      throws InterruptedException {
    final var batch = new StringBuilder();
    for (int i = 0; i < events; i++) {
      batch.append(IngestBench.event("overload-" + i));
    }
    final byte[] body = IngestBench.body("overload", batch.toString());
    final var go = new CountDownLatch(1);
    final List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < pushes; i++) {
      final var thread = new Thread(() -> pushRepeatedly(bench, body, go, answers));
      thread.start();
      threads.add(thread);
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void pushRepeatedly(
      IngestBench bench, byte[] body, CountDownLatch go, Map<Integer, Integer> answers) {
    try (var client = new PushClient(bench.function().uri(), "/shop-events")) {
      go.await();
      for (int i = 0; i < ROUNDS; i++) {
        answers.merge(client.push(body), 1, Integer::sum);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
