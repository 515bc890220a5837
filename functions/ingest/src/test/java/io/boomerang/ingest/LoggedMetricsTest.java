package io.boomerang.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.ingest.IngestMetrics.Commit;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggedMetricsTest {
  private final Logger logger = Logger.getLogger(LoggedMetrics.class.getName());
  private final List<String> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          lines.add(logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private final TestClock clock = new TestClock(Instant.EPOCH);
  private final ByteArrayOutputStream last = new ByteArrayOutputStream();
  private final LoggedMetrics metrics =
      new LoggedMetrics(clock, new PrintStream(last, true, StandardCharsets.UTF_8));

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
  }

  @Test
  void firstGroupAfterAQuietTime_isLoggedAtOnce_andLaterOnesAreGathered() {
    metrics.committed(commit(1, Map.of()));
    metrics.committed(commit(2, Map.of()));

    assertThat(lines).hasSize(1).first().asString().contains(" messages=1 ");
  }

  @Test
  void afterTheInterval_logsOneLineWithTheSums() {
    metrics.committed(commit(1, Map.of()));
    lines.clear();
    metrics.committed(commit(2, Map.of("type", 1)));
    metrics.refused(Topic.SHOP_EVENTS, 3, new IllegalStateException("archive"));
    clock.advance(LoggedMetrics.INTERVAL);
    metrics.committed(commit(5, Map.of("type", 1, "json", 2)));

    assertThat(lines)
        .containsExactly(
            "ingest topic=shop-events groups=2 messages=7 valid=14 rejected=4"
                + " rejected_by=json:2,type:2 refused=3 archived_bytes=14 object_bytes=7"
                + " oldest_ms=5000 slowest_commit_ms=5");
  }

  @Test
  void close_printsWhatIsLeft_once_becauseLoggersAreGoneByThen() {
    metrics.committed(commit(1, Map.of()));
    metrics.committed(commit(2, Map.of()));
    metrics.close();
    metrics.close();

    assertThat(lines).hasSize(1);
    assertThat(last.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains(" messages=2 ", "rejected_by=- ");
  }

  private static Commit commit(int messages, Map<String, Integer> rejected) {
    return new Commit(
        Topic.SHOP_EVENTS,
        messages,
        2 * messages,
        rejected,
        2L * messages,
        Duration.ofSeconds(messages),
        Duration.ofMillis(messages));
  }
}
