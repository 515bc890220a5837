package io.boomerang.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.cli.record.EventColumn;
import io.boomerang.cli.record.RecordJson;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.Parsed.Rejected;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.json.Violation;
import io.boomerang.core.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pipeline's own parser judges what is invented. */
final class DirtTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private final RecordJson json = new RecordJson();
  private final MessageParser<ShopEvent> parser = new MessageParser<>(new ShopEventType());

  @Test
  void cleanEvents_areValid() {
    assertThat(traffic(0))
        .toIterable()
        .allSatisfy(row -> assertThat(parsed(row)).isInstanceOf(Valid.class));
  }

  @Test
  void dirtyEvents_areRejected_allOfThemAndNoOthers() {
    final Traffic traffic = traffic(0.3);
    long rejected = 0;
    while (traffic.hasNext()) {
      rejected += parsed(traffic.next()) instanceof Rejected ? 1 : 0;
    }

    assertThat(rejected).isEqualTo(traffic.dirtyEvents()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void kind_breaksTheRuleItNames(int kind) {
    final Dirt dirt = Dirt.ALL.get(kind);
    final Traffic traffic = traffic(0);
    Row row = traffic.next();
    while (!dirt.applies().test(row)) {
      row = traffic.next();
    }
    dirt.spoil(row);

    assertThat(parsed(row)).isInstanceOf(Rejected.class);
    final List<Violation> reasons = ((Rejected<ShopEvent>) parsed(row)).rejection().reasons();
    assertThat(reasons)
        .extracting(Violation::field, Violation::rule)
        .contains(org.assertj.core.groups.Tuple.tuple(dirt.column().id(), dirt.rule()));
  }

  static IntStream kinds() {
    return IntStream.range(0, Dirt.ALL.size());
  }

  private static Traffic traffic(double dirtyShare) {
    return new Traffic(
        TrafficConfig.ofEvents(5, 20_000, START, Duration.ofDays(30)).withDirtyShare(dirtyShare));
  }

  private Parsed<ShopEvent> parsed(Row row) {
    final byte[] data = json.encode(EventColumn.NAMES, row.cells());
    return parser.parse(new Message("m", NOW, Map.of(), data, 1)).get(0);
  }
}
