package io.boomerang.benchmarks;

import io.boomerang.testkit.PushClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps a number of pushes in flight for a time, each message with an id of its own: as many as can
 * be, or a number a second, evenly. A push that is due while all are in flight goes out late.
 */
final class PushLoad {
  private static final String EVENT =
      "{\"event_time\":\"2026-11-21T10:00:00Z\",\"event_type\":\"%s\",\"product_id\":\"57%05d\","
          + "\"category_id\":\"1487580005134238464\",\"brand\":\"runail\",\"price\":%d.%02d,"
          + "\"user_id\":\"4632%05d\",\"user_session\":\"26dd6e6e-4dac-4778-8d2c-92e1%08d\"}\n";
  private static final String[] TYPES = {"view", "view", "cart", "remove_from_cart", "view"};

  private final URI function;
  private final Scenario scenario;
  private final AtomicLong sequence = new AtomicLong();

  PushLoad(URI function, Scenario scenario) {
    this.function = function;
    this.scenario = scenario;
  }

  /** What came of it. Microseconds are from sending a push to reading its answer. */
  record Result(long messages, long refused, Duration took, long p50Micros, long p99Micros) {}

  Result run(Duration duration) throws InterruptedException {
    final var ready = new CountDownLatch(scenario.concurrency());
    final List<Sender> senders = new ArrayList<>();
    for (int i = 0; i < scenario.concurrency(); i++) {
      senders.add(new Sender(ready, duration, i));
    }
    senders.forEach(Thread::start);
    ready.await();
    final long start = System.nanoTime();
    long refused = 0;
    final List<long[]> all = new ArrayList<>();
    for (Sender sender : senders) {
      sender.join();
      refused += sender.refused;
      all.add(Arrays.copyOf(sender.latencies, sender.count));
    }
    final Duration took = Duration.ofNanos(System.nanoTime() - start);
    final long[] sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Result(
        sorted.length, refused, took, percentile(sorted, 0.50), percentile(sorted, 0.99));
  }

  private static long percentile(long[] sorted, double share) {
    final int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted.length == 0 ? 0 : sorted[Math.max(0, index)] / 1_000;
  }

  /** Prepared once: making events must not be what is measured. */
  private byte[] data(long seed) {
    final var data = new StringBuilder();
    for (int i = 0; i < scenario.eventsPerMessage(); i++) {
      final long n = seed * 31 + i * 7919L;
      data.append(
          EVENT.formatted(
              TYPES[(int) (n % TYPES.length)],
              n % 50_000,
              n % 90,
              n % 100,
              n % 60_000,
              n % 70_000_000));
    }
    return data.toString().getBytes(StandardCharsets.UTF_8);
  }

  private final class Sender extends Thread {
    private final CountDownLatch ready;
    private final Duration duration;
    private long[] latencies = new long[1 << 12];
    private int count;
    private long refused;

    /** Between two pushes of this sender; 0 for none. */
    private final long interval;

    /** After the start, so that the senders take turns. */
    private final long offset;

    Sender(CountDownLatch ready, Duration duration, int number) {
      this.ready = ready;
      this.duration = duration;
      final long rate = scenario.messagesPerSecond();
      this.interval = rate == 0 ? 0 : scenario.concurrency() * 1_000_000_000L / rate;
      this.offset = interval * number / scenario.concurrency();
    }

    @Override
    public void run() {
      try (var client = new PushClient(function, "/shop-events")) {
        final var push = new PreparedPush(data(sequence.incrementAndGet()));
        ready.countDown();
        ready.await();
        final long start = System.nanoTime();
        final long end = start + duration.toNanos();
        long due = start + offset;
        for (long now = awaitDue(due, end); now < end; now = awaitDue(due, end)) {
          final int status = client.push(push.withId(sequence.incrementAndGet()));
          record(status, System.nanoTime() - now);
          due = Math.max(due + interval, now);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** At a low rate a sender's turn may come long after the measurement's end. */
    private static long awaitDue(long due, long end) throws InterruptedException {
      final long now = System.nanoTime();
      if (due <= now) {
        return now;
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(due, end) - now);
      return System.nanoTime();
    }

    private void record(int status, long latency) {
      if (status != 204) {
        refused++;
        return;
      }
      if (count == latencies.length) {
        latencies = Arrays.copyOf(latencies, 2 * count);
      }
      latencies[count++] = latency;
    }
  }

  /** A push whose message id is written over the one before. */
  private static final class PreparedPush {
    private static final String PLACE = "0".repeat(16);

    private final byte[] body;
    private final int place;

    PreparedPush(byte[] data) {
      body = PushClient.body(PLACE, Instant.now(), data);
      final String needle = "\"messageId\":\"" + PLACE;
      final String text = new String(body, StandardCharsets.ISO_8859_1);
      place = text.indexOf(needle) + needle.length() - PLACE.length();
    }

    byte[] withId(long id) {
      long rest = id;
      for (int i = place + PLACE.length() - 1; i >= place; i--) {
        body[i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
      return body;
    }
  }
}
