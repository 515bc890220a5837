package io.boomerang.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class DocumentParserTest {
  private static final String EVENT =
      "{\"event_time\":\"2026-03-01T10:00:00Z\",\"event_type\":\"view\",\"product_id\":\"p\\u00e9\","
          + "\"user_id\":\"u\",\"user_session\":\"s\",\"price\":1.50}";

  private final JsonParsers json = new JsonParsers();

  @Property(tries = 2_000)
  void documentsParsedTogether_areWhatEachIsAlone(@ForAll("messages") String text) {
    final Message message = message(text);
    final List<Slice> documents = Slice.documentsOf(message.data(), 1_000, json);
    final DocumentParser<ShopEvent, ?> apart = parser(message);

    documents.forEach(document -> apart.parse(List.of(document)));
    final DocumentParser<ShopEvent, ?> together = parser(message);
    together.parse(documents);

    assertThat(together.records()).isEqualTo(apart.records());
  }

  @Test
  void linesOfOneEventEach_areParsedTogether() {
    assertThat(areTogether(EVENT + "\n" + EVENT + "\r\n\n  " + EVENT + " \n")).isTrue();
  }

  @Test
  void lineThatIsNoValue_isNotParsedTogetherWithOthers() {
    assertThat(areTogether(EVENT + "\n" + EVENT + EVENT + "\n" + EVENT)).isFalse();
    assertThat(areTogether(EVENT + "\n{\"a\":\n" + EVENT)).isFalse();
  }

  private boolean areTogether(String text) {
    final Message message = message(text);
    return parser(message).parseTogether(Slice.documentsOf(message.data(), 1_000, json));
  }

  @Provide
  Arbitrary<String> messages() {
    final Arbitrary<String> document =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.just(EVENT)),
            Tuple.of(
                3,
                Arbitraries.of(
                    "[" + EVENT + "," + EVENT + "]",
                    EVENT.replace("1.50", "-1"),
                    EVENT.replace("view", "\ud83d\ude00"),
                    "{\"erased\":true}",
                    "{}",
                    "[]",
                    "[1,\"a\"]",
                    "\"text\"",
                    "12",
                    "-0.5e3",
                    "true",
                    "null")),
            Tuple.of(
                1,
                Arbitraries.of(
                    "{\"a\":",
                    "1}",
                    EVENT + EVENT,
                    "{} []",
                    "{\"a\":1,}",
                    "\"",
                    "\u0000{",
                    "nul")));
    final Arbitrary<String> end =
        Arbitraries.of("\n", "\r\n", "\n\n \t", " \n\ufeff", "\n \ufeff ");
    return Combinators.combine(end, Combinators.combine(document, end).as(String::concat).list())
        .as((start, lines) -> start + String.join("", lines));
  }

  private DocumentParser<ShopEvent, ?> parser(Message message) {
    return new DocumentParser<>(json, new ShopEventType(), message);
  }

  private static Message message(String text) {
    return new Message(
        "m",
        Instant.parse("2026-03-01T10:00:00Z"),
        Map.of(),
        text.getBytes(StandardCharsets.UTF_8),
        0);
  }
}
