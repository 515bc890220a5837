package io.boomerang.cli.demo;

import io.boomerang.cli.generate.Row;
import io.boomerang.cli.generate.Traffic;
import io.boomerang.cli.generate.TrafficConfig;
import io.boomerang.cli.record.EventColumn;
import io.boomerang.cli.record.RecordJson;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/** People who shop while others look at the page: invented traffic, each event when it happens. */
final class LiveTraffic {
  /** At the busiest hour twice as many: a sale every few seconds. */
  private static final double EVENTS_A_SECOND = 3;

  /** Visits have begun before anybody looks. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(3);

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Map<String, String> PRODUCER = Map.of("producer", "web-shop");

  private final RecordJson json = new RecordJson();
  private final MessagePublisher publisher;
  private final Clock clock;
  private final Thread thread;

  private LiveTraffic(MessagePublisher publisher, Traffic traffic, Clock clock) {
    this.publisher = publisher;
    this.clock = clock;
    this.thread = new Thread(() -> run(traffic), "live-traffic");
    thread.setDaemon(true);
  }

  /** Traffic of the same shop as {@code past}, from now on. */
  static LiveTraffic start(MessagePublisher publisher, TrafficConfig past, Clock clock) {
    final var config =
        new TrafficConfig(
            past.seed(),
            OptionalLong.of((long) (LONGEST.toSeconds() * EVENTS_A_SECOND)),
            OptionalLong.empty(),
            past.users(),
            past.products(),
            clock.instant().minus(UNDER_WAY),
            LONGEST,
            past.dirtyShare());
    final var live = new LiveTraffic(publisher, new Traffic(config), clock);
    live.thread.start();
    return live;
  }

  private void run(Traffic traffic) {
    try {
      // After a night with the lid closed it is behind, and waits for nothing.
      while (traffic.hasNext() && !Thread.currentThread().isInterrupted()) {
        final Row row = traffic.next();
        final long wait = row.second() * 1000 - clock.millis();
        if (wait > 0) {
          Thread.sleep(wait);
        }
        final byte[] data = json.encode(EventColumn.NAMES, row.cells());
        publisher.publish(Topic.SHOP_EVENTS, data, PRODUCER).join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it. */
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
