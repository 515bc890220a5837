package io.boomerang.benchmarks;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.ContentionException;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import io.boomerang.testkit.FirestoreEmulator;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many compare-and-set commits a document store makes, each of a counter and a new ledger entry
 * below it, as loyalty commits; afterwards the counters must add up.
 */
@Command(name = "documents-load", mixinStandardHelpOptions = true)
public final class DocumentsLoad implements Callable<Integer> {
  private enum Store {
    MEMORY,
    FOLDER,
    EMULATOR
  }

  @Option(names = "--store", defaultValue = "MEMORY", description = "${COMPLETION-CANDIDATES}")
  private Store kind;

  @Option(names = "--threads", defaultValue = "16")
  private int threads;

  @Option(names = "--documents", defaultValue = "1", description = "1 is one hot document")
  private int documents;

  @Option(names = "--seconds", defaultValue = "10")
  private int seconds;

  @Option(names = "--warm-up-seconds", defaultValue = "3")
  private int warmUpSeconds;

  private final LongAdder attempts = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DocumentsLoad()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (kind != Store.EMULATOR) {
      try (DocumentStore store =
          kind == Store.MEMORY
              ? EmbeddedDocuments.inMemory()
              : EmbeddedDocuments.open(Files.createTempDirectory("documents-load-"))) {
        return run(store);
      }
    }
    try (FirestoreEmulator emulator = FirestoreEmulator.startOrSkip();
        DocumentStore store =
            FirestoreDocuments.open(FirestoreConfig.emulator(emulator.host(), "demo-load", ""))) {
      return run(store);
    }
  }

  private int run(DocumentStore store) throws Exception {
    final long before = work(store, warmUpSeconds);
    attempts.reset();
    refused.reset();
    nanos.clear();
    final long made = work(store, seconds);
    report(made);
    long counted = 0;
    for (Document document : store.list(null, "loyalty")) {
      counted += (Long) document.fields().get("n");
    }
    System.out.printf("commits %,d, counted %,d%n", before + made, counted);
    return counted == before + made ? 0 : 1;
  }

  /** How many commits were made. */
  private long work(DocumentStore store, int forSeconds) throws Exception {
    final CompareAndSet compareAndSet = CompareAndSet.on(store);
    final long end = System.nanoTime() + Duration.ofSeconds(forSeconds).toNanos();
    final ExecutorService pool = Executors.newFixedThreadPool(threads);
    final List<Future<Long>> running = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      final int first = thread;
      running.add(
          pool.submit(
              () -> {
                long made = 0;
                for (int i = first; System.nanoTime() < end; i += threads) {
                  made += increment(store, compareAndSet, "u" + i % documents);
                }
                return made;
              }));
    }
    pool.shutdown();
    long made = 0;
    for (Future<Long> run : running) {
      made += run.get();
    }
    return made;
  }

  private int increment(DocumentStore store, CompareAndSet compareAndSet, String user) {
    final DocumentPath path = DocumentPath.of("loyalty", user);
    final DocumentPath entry = path.child("ledger", UUID.randomUUID().toString());
    final long start = System.nanoTime();
    try {
      compareAndSet.run(() -> decide(store, path, entry));
      nanos.add(System.nanoTime() - start);
      return 1;
    } catch (ContentionException e) {
      refused.increment();
      return 0;
    }
  }

  private Decision<Long> decide(DocumentStore store, DocumentPath path, DocumentPath entry) {
    attempts.increment();
    final Optional<Document> read =
        Optional.ofNullable(store.getAll(List.of(path, entry)).get(path));
    final long n = read.map(found -> (Long) found.fields().get("n")).orElse(0L) + 1;
    final Write save = Write.save(path, Map.of("n", n), read);
    return new Decision<>(List.of(new Write.Create(entry, Map.of("n", n)), save), n);
  }

  private void report(long made) {
    final List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    System.out.printf(
        "%s, %d threads, %d documents: %,.0f commits/s; %.2f attempts each; refused %d;"
            + " ms p50 %.1f, p99 %.1f, max %.1f%n",
        kind,
        threads,
        documents,
        (double) made / seconds,
        (double) attempts.sum() / Math.max(1, made),
        refused.sum(),
        millis(sorted, 0.5),
        millis(sorted, 0.99),
        millis(sorted, 1));
  }

  private static double millis(List<Long> sorted, double quantile) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.ceil(quantile * sorted.size()) - 1) / 1e6;
  }
}
