package io.boomerang.benchmarks;

import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.ingest.ArchiveWriter;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The steps of an event in one thread: parse and validate, archive. Time is per event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EventBenchmark {
  private static final int BATCH = 100;
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String EVENT =
      "{\"event_time\":\"2019-10-01 00:00:00 UTC\",\"event_type\":\"cart\","
          + "\"product_id\":\"5773203\",\"category_id\":\"1487580005134238464\","
          + "\"category_code\":null,\"brand\":\"runail\",\"price\":2.62,\"user_id\":\"463240011\","
          + "\"user_session\":\"26dd6e6e-4dac-4778-8d2c-92e149dab885\"}";

  private final MessageParser<ShopEvent> parser = new MessageParser<>(new ShopEventType());
  private final ArchiveWriter writer = new ArchiveWriter("benchmark");
  private final Message single = message(EVENT);
  private final Message lines = message(String.join("\n", Collections.nCopies(BATCH, EVENT)));
  private final Message array =
      message("[" + String.join(",", Collections.nCopies(BATCH, EVENT)) + "]");
  private final List<Message> group = Collections.nCopies(BATCH, single);

  @Benchmark
  public List<Parsed<ShopEvent>> parseOneEvent() {
    return parser.parse(single);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public List<Parsed<ShopEvent>> parseLines() {
    return parser.parse(lines);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public List<Parsed<ShopEvent>> parseArray() {
    return parser.parse(array);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Object archiveGroup() {
    return writer.write(Topic.SHOP_EVENTS, group, NOW);
  }

  private static Message message(String data) {
    return new Message("1", NOW, Map.of(), data.getBytes(StandardCharsets.UTF_8), 0);
  }
}
