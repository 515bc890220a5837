package io.boomerang.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GarbageTest {
  private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

  private final MessageParser<ShopEvent> parser = new MessageParser<>(new ShopEventType());

  @ParameterizedTest
  @MethodSource("all")
  void message_hasAsManyRecordsAsItSays_oneOfThemBadAtLeast(Garbage garbage) {
    final List<Parsed<ShopEvent>> records = parse(garbage);

    assertThat(records).hasSize(garbage.records());
    assertThat(records).anySatisfy(r -> assertThat(r).isInstanceOf(Parsed.Rejected.class));
  }

  @Test
  void goodEventsAmongTheBad_haveIdsOfTheirOwn() {
    final List<String> ids = new ArrayList<>();
    for (Garbage garbage : all()) {
      for (Parsed<ShopEvent> record : parse(garbage)) {
        if (record instanceof Valid<ShopEvent> valid) {
          ids.add(valid.value().eventId());
        }
      }
    }

    assertThat(ids).containsExactly("id", "id-b", "id-c", "id-d");
  }

  static List<Garbage> all() {
    return Garbage.all("id");
  }

  private List<Parsed<ShopEvent>> parse(Garbage garbage) {
    return parser.parse(new Message("m", NOW, Map.of(), garbage.data(), 1));
  }
}
