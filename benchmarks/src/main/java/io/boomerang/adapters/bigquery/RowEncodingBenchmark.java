package io.boomerang.adapters.bigquery;

import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An event to the protobuf bytes of its row, in one thread. Time is per event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RowEncodingBenchmark {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String EVENT =
      "{\"event_time\":\"2019-10-01 00:00:00 UTC\",\"event_type\":\"cart\","
          + "\"product_id\":\"5773203\",\"category_id\":\"1487580005134238464\","
          + "\"brand\":\"runail\",\"price\":2.62,\"user_id\":\"463240011\","
          + "\"user_session\":\"26dd6e6e-4dac-4778-8d2c-92e149dab885\"}";

  private final RowEncoder<EventRow> encoder = new RowEncoder<>(EventRow.mapping(), 9_000_000);
  private final EventRow row = new EventRow(event(), "1", NOW, NOW);

  @Benchmark
  public Object encodeRow() throws UnfitValueException {
    return encoder.encode(row);
  }

  private static ShopEvent event() {
    final var message = new Message("1", NOW, Map.of(), EVENT.getBytes(StandardCharsets.UTF_8), 0);
    final var parsed = new MessageParser<>(new ShopEventType()).parse(message);
    return ((Valid<ShopEvent>) parsed.get(0)).value();
  }
}
