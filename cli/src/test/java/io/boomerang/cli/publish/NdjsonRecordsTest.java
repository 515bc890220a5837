package io.boomerang.cli.publish;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NdjsonRecordsTest {
  private static final RecordAdjustment IDS =
      new RecordAdjustment(Optional.of("f00d"), Duration.ZERO);
  private static final RecordAdjustment DAY =
      new RecordAdjustment(Optional.of("f00d"), Duration.ofDays(1));

  @Test
  void objects_goByteForByte_withAnIdWhereThereIsNone() throws IOException {
    assertThat(
            read(
                IDS,
                "  {\"price\" : 1.10, \"x\":{\"event_id\":[1e400]}}  ",
                "",
                "{\"event_id\":\"e1\",\"price\":2}",
                "{\"event_id\":null}",
                "{\"a\":1,\"event_id\":\"\"}",
                "{ }"))
        .containsExactly(
            "{\"event_id\":\"f00d-1\",\"price\" : 1.10, \"x\":{\"event_id\":[1e400]}}",
            "{\"event_id\":\"e1\",\"price\":2}",
            "{\"event_id\":\"f00d-4\"}",
            "{\"a\":1,\"event_id\":\"f00d-5\"}",
            "{\"event_id\":\"f00d-6\" }");
  }

  @Test
  void otherTopics_getNoIds() throws IOException {
    assertThat(read(RecordAdjustment.NONE, "{\"product_id\":\"é\"}"))
        .containsExactly("{\"product_id\":\"é\"}");
  }

  @Test
  void times_areMoved_beforeAndAfterTheId() throws IOException {
    assertThat(
            read(
                DAY,
                "{\"event_time\":\"2019-10-01T00:00:00Z\",\"b\":1}",
                "{\"event_time\":\"2019-10-01T09:00:00+09:00\",\"event_id\":\"\",\"b\":1}",
                "{\"event_id\":null, \"event_time\":\"2019-10-01 00:00:00 UTC\"}",
                "{\"event_time\":20191001}"))
        .containsExactly(
            "{\"event_id\":\"f00d-1+PT24H\",\"event_time\":\"2019-10-02T00:00:00Z\",\"b\":1}",
            "{\"event_time\":\"2019-10-02T00:00:00Z\",\"event_id\":\"f00d-2+PT24H\",\"b\":1}",
            "{\"event_id\":\"f00d-3+PT24H\", \"event_time\":\"2019-10-02T00:00:00Z\"}",
            "{\"event_id\":\"f00d-4+PT24H\",\"event_time\":20191001}");
  }

  @Test
  void movedEvents_areOthers_andRefundsReferToThem() throws IOException {
    assertThat(
            read(
                DAY,
                "{\"event_time\":\"2019-10-01T00:00:00Z\",\"event_id\":\"a\\\"b\"}",
                "{\"refers_to\":\"é\",\"event_id\":\"r\",\"event_time\":\"2019-10-01T00:00:00Z\"}",
                "{\"event_id\":7,\"refers_to\":\"\"}"))
        .containsExactly(
            "{\"event_time\":\"2019-10-02T00:00:00Z\",\"event_id\":\"a\\\"b+PT24H\"}",
            "{\"refers_to\":\"é+PT24H\",\"event_id\":\"r+PT24H\",\"event_time\":\"2019-10-02T00:00:00Z\"}",
            "{\"event_id\":7,\"refers_to\":\"\"}");
  }

  @Test
  void linesThatAreNoObject_areReportedAndDoNotStopTheRest() throws IOException {
    assertThat(read(IDS, "{\"a\":", "[1]", "nonsense", "{} {}", "{\"a\":1}"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("1: not JSON: "),
            line -> assertThat(line).isEqualTo("2: not a JSON object"),
            line -> assertThat(line).startsWith("3: not JSON: "),
            line -> assertThat(line).isEqualTo("4: more after the JSON object"),
            line -> assertThat(line).isEqualTo("{\"event_id\":\"f00d-5\",\"a\":1}"));
  }

  @Test
  void deepNesting_isThePipelinesToReject() throws IOException {
    final String deep = "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

    assertThat(read(RecordAdjustment.NONE, deep)).containsExactly(deep);
  }

  @Test
  void lineInAnotherEncoding_isLeftOutByName_andTheRestIsRead() throws IOException {
    final var file = new ByteArrayOutputStream();
    file.writeBytes("{\"a\":1}".getBytes(UTF_16LE));
    file.writeBytes("\n{\"a\":2}\0\0\0\n\ufeff{\"a\":3}\n".getBytes(UTF_8));

    assertThat(read(RecordAdjustment.NONE, file.toByteArray()))
        .containsExactly(
            "1: zero bytes are not JSON; is this UTF-16?",
            "2: zero bytes are not JSON; is this UTF-16?",
            "{\"a\":3}");
  }

  private static List<String> read(RecordAdjustment adjustment, String... lines)
      throws IOException {
    return read(adjustment, String.join("\n", lines).getBytes(UTF_8));
  }

  private static List<String> read(RecordAdjustment adjustment, byte[] file) throws IOException {
    return Readings.of(new NdjsonRecords(new Lines(new ByteArrayInputStream(file)), adjustment))
        .all();
  }
}
