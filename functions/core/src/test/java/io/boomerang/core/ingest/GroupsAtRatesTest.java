package io.boomerang.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.boomerang.core.message.OverloadedException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many objects messages at random times make, and for what share of the time one of them is
 * held, when a commit takes 60 ms. A simulation without threads. {@code bin/cost} computes the same
 * figures by a formula, and its test names the same ones.
 */
class GroupsAtRatesTest {
  private static final double SECOND = 1e9;
  private static final long COMMIT = 60_000_000;

  private final Random random = new Random(11);
  private final CommitQueue<Message> queue = new CommitQueue<>(GroupCommitConfig.DEFAULT);
  private long nextAt;

  private record Message(long since) implements CommitQueue.Waiting {
    @Override
    public long bytes() {
      return 400;
    }
  }

  @ParameterizedTest
  @CsvSource({
    // messages a second, objects a second, share of the time, stretches of it a second
    "0.1, 0.1, 0.006, 0.0994",
    "1.2, 1.197, 0.0718, 1.114",
    "12, 5.45, 0.779, 2.65",
    "100, 9.09, 1.0, 0.02"
  })
  void objectsAndBusyTime(double rate, double objects, double busy, double stretches)
      throws OverloadedException {
    final double seconds = Math.max(1_000, 20_000 / rate);
    final long end = (long) (seconds * SECOND);
    long freeAt = 0;
    long held = 0;
    int groups = 0;
    int begun = 0;
    nextAt = gap(rate);
    while (nextAt < end) {
      final long first = nextAt;
      if (queue.isEmpty()) {
        take(rate);
      }
      if (first >= freeAt) {
        begun++;
        held -= first;
      } else {
        held -= freeAt;
      }
      long closes = Math.max(freeAt, queue.closesAt());
      while (nextAt <= closes && !queue.isFull()) {
        take(rate);
        closes = queue.isFull() ? Math.max(freeAt, nextAt) : Math.max(freeAt, queue.closesAt());
      }
      queue.take(closes);
      queue.committed(closes + COMMIT);
      freeAt = closes + COMMIT;
      held += freeAt;
      groups++;
    }

    assertThat(groups / seconds).isCloseTo(objects, within(0.03 * objects));
    assertThat(held / SECOND / seconds).isCloseTo(busy, within(0.03 * busy));
    assertThat(begun / seconds).isCloseTo(stretches, within(0.05 * stretches + 0.02));
  }

  private void take(double rate) throws OverloadedException {
    queue.add(new Message(nextAt), nextAt);
    nextAt += gap(rate);
  }

  private long gap(double rate) {
    return (long) (-Math.log(1 - random.nextDouble()) / rate * SECOND);
  }
}
