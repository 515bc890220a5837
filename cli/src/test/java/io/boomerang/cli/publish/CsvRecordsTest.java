package io.boomerang.cli.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvRecordsTest {
  private static final RecordAdjustment IDS =
      new RecordAdjustment(Optional.of("f00d"), Duration.ZERO);
  private static final String HEADER = "event_time,event_type,product_id,brand,price,user_id\n";
  private static final String BRANDS = "event_type,event_time,user_id,brand\n";

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
    assertThat(read("event_type,price,quantity,event_time,user_id\n?,NaN,two,,\n?,-1e9,007,,\n"))
        .containsExactly(
            "{\"event_type\":\"?\",\"price\":\"NaN\",\"quantity\":\"two\",\"event_id\":\"f00d-2\"}",
            "{\"event_type\":\"?\",\"price\":-1e9,\"quantity\":\"007\",\"event_id\":\"f00d-3\"}");
  }

  @Test
  void unknownColumns_areExtraFields() throws IOException {
    assertThat(read("event_type,channel,event_time,user_id\nview,app,,\n"))
        .containsExactly("{\"event_type\":\"view\",\"channel\":\"app\",\"event_id\":\"f00d-2\"}");
  }

  @Test
  void ownIds_areKept_andMissingOnesMade() throws IOException {
    assertThat(read("event_id,event_type,event_time,user_id\ne1,view,,\n,view,,\n"))
        .containsExactly(
            "{\"event_id\":\"e1\",\"event_type\":\"view\"}",
            "{\"event_id\":\"f00d-3\",\"event_type\":\"view\"}");
  }

  @Test
  void wrongColumnCount_isReportedAndDoesNotStopTheRest() throws IOException {
    assertThat(read("event_type,price,event_time,user_id\nview,1,,,x\nview\nview,2,,\n"))
        .containsExactly(
            "2: 5 columns where the header has 4",
            "3: 1 columns where the header has 4",
            "{\"event_type\":\"view\",\"price\":2,\"event_id\":\"f00d-4\"}");
  }

  @Test
  void quoteThatIsNeverClosed_costsItsOwnLineOnly() throws IOException {
    assertThat(read(BRANDS + "view,,,\"run\nview,,,b\nview,,,c\n"))
        .containsExactly(
            "2: a quote is opened and not closed",
            "{\"event_type\":\"view\",\"brand\":\"b\",\"event_id\":\"f00d-3\"}",
            "{\"event_type\":\"view\",\"brand\":\"c\",\"event_id\":\"f00d-4\"}");
  }

  @Test
  void twoQuotesThatAreNeverClosed_costTheirOwnLinesOnly() throws IOException {
    assertThat(read(BRANDS + "view,,,\"run\nview,,,b\nview,,,\"away\nview,,,c\n"))
        .containsExactly(
            "2: a quote is opened and not closed",
            "{\"event_type\":\"view\",\"brand\":\"b\",\"event_id\":\"f00d-3\"}",
            "4: a quote is opened and not closed",
            "{\"event_type\":\"view\",\"brand\":\"c\",\"event_id\":\"f00d-5\"}");
  }

  @Test
  void textAfterAClosingQuote_isBroken() throws IOException {
    assertThat(read(BRANDS + "view,,,\"a\"b\nview,,,c\n"))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("2: broken quoting: "),
            second -> assertThat(second).contains("\"brand\":\"c\""));
  }

  @Test
  void lineBreaksInQuotes_belongToTheValue_andLinesAreCountedOn() throws IOException {
    assertThat(read(BRANDS.strip() + "\r\nview,,,\"a\r\nb\"\r\n\r\nview,,,c\r\n"))
        .containsExactly(
            "{\"event_type\":\"view\",\"brand\":\"a\\nb\",\"event_id\":\"f00d-2\"}",
            "{\"event_type\":\"view\",\"brand\":\"c\",\"event_id\":\"f00d-5\"}");
  }

  @Test
  void bytesThatAreNotUtf8_areBroken() throws IOException {
    final byte[] file = (BRANDS + "view,,,?\nview,,,é\n").getBytes(UTF_8);
    file[BRANDS.length() + 7] = (byte) 0xff;

    assertThat(read(file)).first().isEqualTo("2: not UTF-8");
    assertThat(read(file)).last().asString().contains("é");
  }

  @Test
  void byteOrderMarkAndMissingLastLineEnd_doNotMatter() throws IOException {
    assertThat(read("\uFEFFevent_type,event_time,user_id\nview,,"))
        .containsExactly("{\"event_type\":\"view\",\"event_id\":\"f00d-2\"}");
  }

  @Test
  void fileWithoutHeader_isRefused() {
    assertThatThrownBy(() -> read("2019-10-01 00:00:00 UTC,view,1\n"))
        .isInstanceOf(IOException.class)
        .hasMessage("1: no column event_type: the first line must name the columns");
    assertThatThrownBy(() -> read("")).hasMessageContaining("no header");
    assertThatThrownBy(() -> read("event_type,a,a\n")).hasMessageContaining("twice");
  }

  @Test
  void times_areMovedWhenTheyCanBeRead() throws IOException {
    final var day = new RecordAdjustment(Optional.empty(), Duration.ofDays(1));
    final String file =
        "event_time,event_type,user_id\n2019-10-01 00:00:00 UTC,view,\nyesterday,view,\n";

    assertThat(read(file.getBytes(UTF_8), day))
        .containsExactly(
            "{\"event_time\":\"2019-10-02T00:00:00Z\",\"event_type\":\"view\"}",
            "{\"event_time\":\"yesterday\",\"event_type\":\"view\"}");
  }

  @Test
  void movedEvents_areOthers_andRefundsReferToThem() throws IOException {
    final var day = new RecordAdjustment(Optional.of("f00d"), Duration.ofDays(1));
    final String file =
        "event_type,event_id,refers_to,event_time,user_id\npurchase,e1,,,\nrefund,,e1,,\n";

    assertThat(read(file.getBytes(UTF_8), day))
        .containsExactly(
            "{\"event_type\":\"purchase\",\"event_id\":\"e1+PT24H\"}",
            "{\"event_type\":\"refund\",\"event_id\":\"f00d-3+PT24H\",\"refers_to\":\"e1+PT24H\"}");
  }

  @Test
  void quoteWithinAName_isACharacter_andJoinsNothing() throws IOException {
    final String file = BRANDS + "view,,,12\" screen\nview,,,a\nview,,,27\"\nview,,,b\n";

    assertThat(read(file))
        .extracting(json -> json.replaceAll(".*brand\":\"|\",\"event_id.*", ""))
        .containsExactly("12\\\" screen", "a", "27\\\"", "b");
  }

  @Test
  void linesThatEndInReturnsAlone_areLines() throws IOException {
    assertThat(read(BRANDS.replace('\n', '\r') + "view,,,a\rview,,,b\r"))
        .containsExactly(
            "{\"event_type\":\"view\",\"brand\":\"a\",\"event_id\":\"f00d-2\"}",
            "{\"event_type\":\"view\",\"brand\":\"b\",\"event_id\":\"f00d-3\"}");
  }

  @Test
  void returnInACell_leavesOutItsLines_andNoOther() throws IOException {
    assertThat(read(BRANDS + "view,,,a\rb\nview,,,\"c\rd\"\n"))
        .containsExactly(
            "{\"event_type\":\"view\",\"brand\":\"a\",\"event_id\":\"f00d-2\"}",
            "3: 1 columns where the header has 4",
            "{\"event_type\":\"view\",\"brand\":\"c\\nd\",\"event_id\":\"f00d-4\"}");
  }

  @Test
  void bytesThatAreNotUtf8_inALaterLineOfACell_leaveOutTheWholeRecord() throws IOException {
    final byte[] file =
        (BRANDS + "view,,,\"a\nview,,,?\n\"\nview,,,c\n").getBytes(StandardCharsets.ISO_8859_1);
    file[BRANDS.length() + 17] = (byte) 0xff;

    assertThat(read(file))
        .containsExactly(
            "2: not UTF-8, in line 3",
            "{\"event_type\":\"view\",\"brand\":\"c\",\"event_id\":\"f00d-5\"}");
  }

  @Test
  void columnsWithoutAName_doNotMatterWhileTheyAreEmpty() throws IOException {
    assertThat(read("event_type,event_time,user_id,,\nview,,7,,\nview,,7\nview,,7,x,\n"))
        .containsExactly(
            "{\"event_type\":\"view\",\"user_id\":\"7\",\"event_id\":\"f00d-2\"}",
            "{\"event_type\":\"view\",\"user_id\":\"7\",\"event_id\":\"f00d-3\"}",
            "4: 5 columns where the header has 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event_time;event_type;user_id | is the file semicolon-separated?",
        "event_time\tevent_type\tuser_id | is the file tab-separated?",
        "event_time,eventType,user_id | did you mean event_type by 'eventType'?",
        "event_time,evnt_type,user_id | did you mean event_type by 'evnt_type'?",
        "time,event_type,user_id | no column event_time: did you mean event_time by 'time'?",
        "event_type,event_time,price | no column user_id",
        "e\0v\0e\0n\0t\0 | is this UTF-16"
      })
  void headerThatLacksAColumn_saysWhatMayBeMeant(String header, String hint) {
    final String typed = header.replace("\\t", "\t").replace("\\0", "\0");

    assertThatThrownBy(() -> read(typed + "\n")).hasMessageContaining(hint);
  }

  /** Whatever is in a file: each of its lines is of a record, left out by name, or skipped. */
  @Property(tries = 2_000)
  void everyLineIsReadOrNamed(@ForAll @From("files") String body) throws IOException {
    final byte[] file = (BRANDS + body).getBytes(StandardCharsets.ISO_8859_1);
    final Path path = Files.createTempFile("lines", ".csv");
    try {
      Files.write(path, file);
      final long lines = Scan.of(new InputFile(path, InputFile.Format.CSV)).lines();

      assertThat(readings(file, IDS).lines()).isEqualTo(lines);
    } finally {
      Files.delete(path);
    }
  }

  @Provide
  Arbitrary<String> files() {
    return Arbitraries.of(
            "view,,,a", "\"", "\n", "\r\n", "\r", ",", "x", " ", "\"\"", "\u00ff", "view,,,\"a")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  private static List<String> read(String file) throws IOException {
    return read(file.getBytes(UTF_8));
  }

  private static List<String> read(byte[] file) throws IOException {
    return read(file, IDS);
  }

  private static List<String> read(byte[] file, RecordAdjustment adjustment) throws IOException {
    return readings(file, adjustment).all();
  }

  private static Readings readings(byte[] file, RecordAdjustment adjustment) throws IOException {
    return Readings.of(
        new CsvRecords(
            new Lines(new ByteArrayInputStream(file)),
            header -> new CsvEvents(header, adjustment)));
  }
}
