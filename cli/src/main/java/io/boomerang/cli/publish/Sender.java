package io.boomerang.cli.publish;

import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.core.message.TopicUnusableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Sends messages, several at a time, each until the topic has it. */
public final class Sender {
  /** With the delays between them, the better part of a minute. */
  static final int ATTEMPTS = 10;

  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

  /** Memory that unacknowledged messages may take. */
  private static final int WINDOW_BYTES = 32 << 20;

  /** Counted for a message at least, so that no more than 256 are under way. */
  private static final int LEAST_BYTES = WINDOW_BYTES / 256;

  private final MessagePublisher publisher;
  private final Listener listener;
  private final Function<Duration, Executor> delays;
  private final Semaphore window = new Semaphore(WINDOW_BYTES);
  private final AtomicReference<Failure> failure = new AtomicReference<>();

  /** What could not be published however often it was tried. */
  private record Failure(Topic topic, Throwable problem, int attempts) {}

  /** Hears what becomes of messages; called from several threads. */
  public interface Listener {
    /** A message reached its topic. */
    void published(int records, int bytes);

    /** A message did not, and will be sent again after the delay. */
    void retrying(Throwable problem, Duration delay);
  }

  /** A message to send. */
  public static final class Parcel {
    private final Topic topic;
    private final byte[] data;
    private final Map<String, String> attributes;
    private final int records;
    private final int permits;

    /**
     * A message to send.
     *
     * @param data not copied, so do not change it
     * @param records how many there are in the data
     */
    public Parcel(Topic topic, byte[] data, Map<String, String> attributes, int records) {
      this.topic = topic;
      this.data = data;
      this.attributes = attributes;
      this.records = records;
      this.permits = Math.min(WINDOW_BYTES, Math.max(LEAST_BYTES, data.length));
    }
  }

  /** Sends to the topics of this publisher. */
  public Sender(MessagePublisher publisher, Listener listener) {
    this(
        publisher,
        listener,
        delay -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS));
  }

  /**
   * Sends to the topics of this publisher.
   *
   * @param delays what runs the next attempt after a delay: no thread sleeps meanwhile
   */
  Sender(MessagePublisher publisher, Listener listener, Function<Duration, Executor> delays) {
    this.publisher = publisher;
    this.listener = listener;
    this.delays = delays;
  }

  /**
   * Sends a message, when there is room for it among those under way.
   *
   * @throws IOException when an earlier one could not be published however often it was tried
   */
  public void send(Parcel parcel) throws IOException, InterruptedException {
    window.acquire(parcel.permits);
    try {
      throwFailure();
    } catch (IOException e) {
      window.release(parcel.permits);
      throw e;
    }
    attempt(parcel, 1);
  }

  /**
   * Waits until all that was sent is published.
   *
   * @throws IOException when some of it could not be, however often it was tried
   */
  public void drain() throws IOException, InterruptedException {
    window.acquire(WINDOW_BYTES);
    window.release(WINDOW_BYTES);
    throwFailure();
  }

  private void attempt(Parcel parcel, int attempt) {
    CompletableFuture<String> published;
    try {
      published = publisher.publish(parcel.topic, parcel.data, parcel.attributes);
    } catch (RuntimeException e) {
      published = CompletableFuture.failedFuture(e);
    }
    final var unused =
        published.whenComplete(
            (id, problem) -> settle(parcel, attempt, Optional.ofNullable(problem)));
  }

  private void settle(Parcel parcel, int attempt, Optional<Throwable> problem) {
    final boolean mayPass = problem.map(Sender::mayPass).orElse(false);
    if (mayPass && attempt < ATTEMPTS && failure.get() == null) {
      final Duration delay = delay(attempt);
      listener.retrying(problem.get(), delay);
      delays.apply(delay).execute(() -> attempt(parcel, attempt + 1));
      return;
    }
    problem.ifPresentOrElse(
        last -> failure.compareAndSet(null, new Failure(parcel.topic, last, attempt)),
        () -> listener.published(parcel.records, parcel.data.length));
    window.release(parcel.permits);
  }

  private static boolean mayPass(Throwable problem) {
    return !(problem instanceof TopicUnusableException)
        && !(problem.getCause() instanceof TopicUnusableException);
  }

  private static Duration delay(int attempt) {
    final Duration delay = FIRST_DELAY.multipliedBy(1L << (attempt - 1));
    return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }

  private void throwFailure() throws IOException {
    final Failure last = failure.get();
    if (last != null) {
      throw new IOException(
          "cannot publish to %s, tried %s: %s"
              .formatted(
                  last.topic.id(),
                  last.attempts == 1 ? "once" : last.attempts + " times",
                  last.problem.getMessage()),
          last.problem);
    }
  }
}
