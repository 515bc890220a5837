package io.boomerang.core.ingest;

import static io.boomerang.core.ingest.Journal.lines;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Messages;
import io.boomerang.core.message.Topic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ArchiveWriterTest {
  private final ArchiveWriter writer = new ArchiveWriter("writer-1");

  @Test
  void aMessage_isALine() {
    final var message =
        new Message(
            "m-1",
            Instant.parse("2026-03-01T11:59:59.123456Z"),
            Map.of("event_type", "view", "資", "\"é\"\n"),
            "{\"a\": \"é🐶\\u0000\"}\r\n".getBytes(UTF_8),
            3);

    final List<JsonNode> lines = lines(write(message));

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("message_id", "publish_time", "attributes", "data");
    assertThat(lines.get(0).get("message_id").asText()).isEqualTo("m-1");
    assertThat(lines.get(0).get("publish_time").asText()).isEqualTo("2026-03-01T11:59:59.123456Z");
    assertThat(lines.get(0).get("attributes").get("event_type").asText()).isEqualTo("view");
    assertThat(lines.get(0).get("attributes").get("資").asText()).isEqualTo("\"é\"\n");
    assertThat(lines.get(0).get("data").asText()).isEqualTo("{\"a\": \"é🐶\\u0000\"}\r\n");
  }

  @Test
  void messages_areLinesInOrder_eachEndedByALineFeed() throws IOException {
    final ArchiveObject object = write(Messages.of("a\nb"), Messages.of(""), Messages.of("\n\n"));

    assertThat(unzip(object)).hasLineCount(3).endsWith("}\n");
    assertThat(lines(object))
        .extracting(line -> line.get("data").asText())
        .containsExactly("a\nb", "", "\n\n");
  }

  @Test
  void dataThatIsNotUtf8_isInBase64() throws IOException {
    final byte[] data = new byte[1_000];
    new Random(7).nextBytes(data);

    final JsonNode line = lines(write(Messages.of(data))).get(0);

    assertThat(line.has("data")).isFalse();
    assertThat(line.get("data_base64").binaryValue()).isEqualTo(data);
  }

  @Test
  void halfACharacterInAnAttribute_keepsNoMessageOutOfTheArchive() {
    final var odd =
        new Message("m\ud800", Messages.NOW, Map.of("k\udc00", "v\ud83d"), new byte[] {'1'}, 1);

    final List<JsonNode> lines = lines(write(Messages.of("0"), odd, Messages.of("2")));

    assertThat(lines).hasSize(3);
    assertThat(lines.get(1).get("attributes").get("k\ufffd").asText()).isEqualTo("v\ufffd");
  }

  @Test
  void anObject_isNamedByTopicAndHourOfWritingInUtc() {
    final Instant lateInTokyo = Instant.parse("2026-02-28T23:59:59.999Z");
    final ArchiveObject object =
        writer.write(Topic.SHOP_PRODUCTS, List.of(Messages.of("1")), lateInTokyo);

    assertThat(object.name())
        .isEqualTo(
            "raw/shop-products/dt=2026-02-28/hr=23/"
                + lateInTokyo.toEpochMilli()
                + "-writer-1-0.ndjson.gz");
  }

  @Test
  void names_areUnique_withinAWriterAndAmongWriters() {
    final Set<String> names = new HashSet<>();
    final var other = new ArchiveWriter("writer-2");
    for (int i = 0; i < 100; i++) {
      names.add(write(Messages.of("1")).name());
      names.add(other.write(Topic.SHOP_EVENTS, List.of(Messages.of("1")), Messages.NOW).name());
    }

    assertThat(names).hasSize(200);
  }

  @Test
  void aLargeGroup_isCompressed() throws IOException {
    final String data = "{\"event_type\":\"view\",\"price\":2.62}".repeat(30_000);
    final ArchiveObject object = write(Messages.of(data), Messages.of(data));

    assertThat(object.content().length).isLessThan(2 * data.length() / 20);
    assertThat(lines(object)).allSatisfy(l -> assertThat(l.get("data").asText()).isEqualTo(data));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void anyBytes_comeBackAsTheyWere(@ForAll @Size(max = 100) byte[] data) throws IOException {
    final JsonNode line = lines(write(Messages.of(data))).get(0);
    final byte[] back =
        line.has("data")
            ? line.get("data").asText().getBytes(UTF_8)
            : line.get("data_base64").binaryValue();

    assertThat(back).isEqualTo(data);
  }

  @Property(tries = 500)
  void anyText_comesBackAsItWas(@ForAll String text) throws IOException {
    final byte[] data = text.getBytes(UTF_8);

    assertThat(lines(write(Messages.of(data))).get(0).get("data").asText())
        .isEqualTo(new String(data, UTF_8));
  }

  private ArchiveObject write(Message... messages) {
    return writer.write(Topic.SHOP_EVENTS, List.of(messages), Messages.NOW);
  }

  private static String unzip(ArchiveObject object) throws IOException {
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(object.content()))) {
      return new String(unzipped.readAllBytes(), UTF_8);
    }
  }
}
