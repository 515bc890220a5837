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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An instance of 512 MiB with 1,000 pushes at a time and a warehouse that does not answer. */
class ITIngestOverload {
  private static final int PUSHES = 1_000;
  private static final int ROUNDS = 5;
  private static final long LIMIT_KIB = 512 * 1024;

  /** What Terraform sets for this function. */
  private static final List<String> JVM_OPTIONS =
      List.of("-XX:MaxRAM=512m", "-XX:MaxRAMPercentage=60", "-XX:TieredStopAtLevel=1");

  @TempDir Path folder;

  @Test
  @Timeout(180)
  void stalledWarehouse_isAnsweredTryLater_withinTheMemory_andRecovers() throws Exception {
    final Map<String, String> settings =
        Map.of("ACK_TIMEOUT_SECONDS", "5", "MAX_PENDING_MESSAGES", "500");
    try (IngestBench bench = IngestBench.start(folder, settings, JVM_OPTIONS)) {
      final Faults.Hold stalled = bench.bigquery().appends().holdNext();
      final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
      pushFromAllSides(bench, answers);

      assertThat(answers.keySet()).isSubsetOf(429, 503);
      assertThat(answers).containsKey(429);
      assertThat(bench.function().isAlive()).isTrue();
      assertThat(peakResidentKib(bench.function().pid())).isLessThan(LIMIT_KIB);

      stalled.release();
      bench.deliverAll(20);
      assertThat(bench.viewIds()).contains("e-0-0", "e-19-1");
    }
  }

  /** A hundred events each: 25 MB a round. */
  private static void pushFromAllSides(IngestBench bench, Map<Integer, Integer> answers)
      throws InterruptedException {
    final var batch = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      batch.append(IngestBench.event("overload-" + i));
    }
    final byte[] body = IngestBench.body("overload", batch.toString());
    final var go = new CountDownLatch(1);
    final List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < PUSHES; i++) {
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

  private static long peakResidentKib(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
