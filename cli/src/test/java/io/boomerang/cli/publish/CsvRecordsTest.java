package io.boomerang.cli.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.cli.publish.Reading.Broken;
import io.boomerang.cli.publish.Reading.Found;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CsvRecordsTest {
  private static final Adjustment IDS = new Adjustment(Optional.of("f00d"), Duration.ZERO);
  private static final String HEADER = "event_time,event_type,product_id,brand,price,user_id\n";

  @Test
  void values_goAsTheyStand_numbersToTheDigit() throws IOException {
    assertThat(read(HEADER + "2019-10-01 00:00:00 UTC,view,00577,\"He said \"\"hi\"\"\",2.60,46\n"))
        .containsExactly(
            "{\"event_time\":\"2019-10-01 00:00:00 UTC\",\"event_type\":\"view\","
                + "\"product_id\":\"00577\",\"brand\":\"He said \\\"hi\\\"\",\"price\":2.60,"
                + "\"user_id\":\"46\",\"event_id\":\"f00d-2\"}");
  }

  @Test
  void emptyCells_areAbsentFields() throws IOException {
    assertThat(read(HEADER + ",view,,,,\n"))
        .containsExactly("{\"event_type\":\"view\",\"event_id\":\"f00d-2\"}");
  }

  @Test
  void badValues_areThePipelinesToReject() throws IOException {
    assertThat(read("event_type,price,quantity\n?,NaN,two\n?,-1e9,007\n"))
        .containsExactly(
            "{\"event_type\":\"?\",\"price\":\"NaN\",\"quantity\":\"two\",\"event_id\":\"f00d-2\"}",
            "{\"event_type\":\"?\",\"price\":-1e9,\"quantity\":\"007\",\"event_id\":\"f00d-3\"}");
  }

  @Test
  void unknownColumns_areExtraFields() throws IOException {
    assertThat(read("event_type,channel\nview,app\n"))
        .containsExactly("{\"event_type\":\"view\",\"channel\":\"app\",\"event_id\":\"f00d-2\"}");
  }

  @Test
  void ownIds_areKept_andMissingOnesMade() throws IOException {
    assertThat(read("event_id,event_type\ne1,view\n,view\n"))
        .containsExactly(
            "{\"event_id\":\"e1\",\"event_type\":\"view\"}",
            "{\"event_id\":\"f00d-3\",\"event_type\":\"view\"}");
  }

  @Test
  void wrongColumnCount_isReportedAndDoesNotStopTheRest() throws IOException {
    assertThat(read("event_type,price\nview,1,x\nview\nview,2\n"))
        .containsExactly(
            "2: 3 columns where the header has 2",
            "3: 1 columns where the header has 2",
            "{\"event_type\":\"view\",\"price\":2,\"event_id\":\"f00d-4\"}");
  }

  @Test
  void quoteThatIsNeverClosed_costsItsOwnLineOnly() throws IOException {
    assertThat(read("event_type,brand\nview,\"run\nview,b\nview,c\n"))
        .containsExactly(
            "2: a quote is opened and not closed",
            "{\"event_type\":\"view\",\"brand\":\"b\",\"event_id\":\"f00d-3\"}",
            "{\"event_type\":\"view\",\"brand\":\"c\",\"event_id\":\"f00d-4\"}");
  }

  @Test
  void twoQuotesThatAreNeverClosed_costTheirOwnLinesOnly() throws IOException {
    assertThat(read("event_type,brand\nview,\"run\nview,b\nview,\"away\nview,c\n"))
        .containsExactly(
            "2: a quote is opened and not closed",
            "{\"event_type\":\"view\",\"brand\":\"b\",\"event_id\":\"f00d-3\"}",
            "4: a quote is opened and not closed",
            "{\"event_type\":\"view\",\"brand\":\"c\",\"event_id\":\"f00d-5\"}");
  }

  @Test
  void textAfterAClosingQuote_isBroken() throws IOException {
    assertThat(read("event_type,brand\nview,\"a\"b\nview,c\n"))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("2: broken quoting: "),
            second -> assertThat(second).contains("\"brand\":\"c\""));
  }

  @Test
  void lineBreaksInQuotes_belongToTheValue_andLinesAreCountedOn() throws IOException {
    assertThat(read("event_type,brand\r\nview,\"a\r\nb\"\r\n\r\nview,c\r\n"))
        .containsExactly(
            "{\"event_type\":\"view\",\"brand\":\"a\\nb\",\"event_id\":\"f00d-2\"}",
            "{\"event_type\":\"view\",\"brand\":\"c\",\"event_id\":\"f00d-5\"}");
  }

  @Test
  void bytesThatAreNotUtf8_areBroken() throws IOException {
    final byte[] file = "event_type,brand\nview,?\nview,é\n".getBytes(UTF_8);
    file[22] = (byte) 0xff;

    assertThat(read(file)).first().isEqualTo("2: not UTF-8");
    assertThat(read(file)).last().asString().contains("é");
  }

  @Test
  void byteOrderMarkAndMissingLastLineEnd_doNotMatter() throws IOException {
    assertThat(read("\uFEFFevent_type\nview"))
        .containsExactly("{\"event_type\":\"view\",\"event_id\":\"f00d-2\"}");
  }

  @Test
  void fileWithoutHeader_isRefused() {
    assertThatThrownBy(() -> read("2019-10-01 00:00:00 UTC,view,1\n"))
        .isInstanceOf(IOException.class)
        .hasMessage("1: no header: the first line must name the columns, event_type among them");
    assertThatThrownBy(() -> read("")).hasMessageContaining("no header");
    assertThatThrownBy(() -> read("event_type,a,a\n")).hasMessageContaining("twice");
  }

  @Test
  void times_areMovedWhenTheyCanBeRead() throws IOException {
    final var day = new Adjustment(Optional.empty(), Duration.ofDays(1));
    final String file = "event_time,event_type\n2019-10-01 00:00:00 UTC,view\nyesterday,view\n";

    assertThat(read(file.getBytes(UTF_8), day))
        .containsExactly(
            "{\"event_time\":\"2019-10-02T00:00:00Z\",\"event_type\":\"view\"}",
            "{\"event_time\":\"yesterday\",\"event_type\":\"view\"}");
  }

  @Test
  void movedEvents_areOthers_andRefundsReferToThem() throws IOException {
    final var day = new Adjustment(Optional.of("f00d"), Duration.ofDays(1));
    final String file = "event_type,event_id,refers_to\npurchase,e1,\nrefund,,e1\n";

    assertThat(read(file.getBytes(UTF_8), day))
        .containsExactly(
            "{\"event_type\":\"purchase\",\"event_id\":\"e1+PT24H\"}",
            "{\"event_type\":\"refund\",\"event_id\":\"f00d-3+PT24H\",\"refers_to\":\"e1+PT24H\"}");
  }

  private static List<String> read(String file) throws IOException {
    return read(file.getBytes(UTF_8));
  }

  private static List<String> read(byte[] file) throws IOException {
    return read(file, IDS);
  }

  private static List<String> read(byte[] file, Adjustment adjustment) throws IOException {
    final List<String> read = new ArrayList<>();
    try (var records = new CsvRecords(new Lines(new ByteArrayInputStream(file)), adjustment)) {
      for (Reading next = records.next(); next != null; next = records.next()) {
        read.add(
            next instanceof Found found
                ? new String(found.json(), UTF_8)
                : next.line() + ": " + ((Broken) next).reason());
      }
    }
    return read;
  }
}
