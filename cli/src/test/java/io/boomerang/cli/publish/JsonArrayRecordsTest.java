package io.boomerang.cli.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class JsonArrayRecordsTest {
  private static final RecordAdjustment IDS =
      new RecordAdjustment(Optional.of("f00d"), Duration.ZERO);

  @Test
  void elements_areRecordsOnOneLineEach_howeverTheArrayIsBroken() throws IOException {
    assertThat(read("[{\"a\":\"]},{\\\"\"},\n  {\n    \"b\": [1,\n2]\r\n}\n]\n").all())
        .containsExactly(
            "{\"event_id\":\"f00d-1\",\"a\":\"]},{\\\"\"}",
            "{\"event_id\":\"f00d-2\",     \"b\": [1, 2]  }");
  }

  @Test
  void brokenElement_costsItself() throws IOException {
    assertThat(read("[\n{\"a\":1},\n{\"a\":},\n7,\n{\"a\":2}\n]").all())
        .satisfiesExactly(
            first -> assertThat(first).contains("\"a\":1"),
            second -> assertThat(second).startsWith("3: not JSON: "),
            third -> assertThat(third).isEqualTo("4: not a JSON object"),
            fourth -> assertThat(fourth).isEqualTo("{\"event_id\":\"f00d-4\",\"a\":2}"));
  }

  @Test
  void arrayWithoutEnd_orWithMoreAfterIt_isNamed() throws IOException {
    assertThat(read("[{\"a\":1},\n{\"a\":2\n").all())
        .containsExactly("{\"event_id\":\"f00d-1\",\"a\":1}", "2: the array does not end");
    assertThat(read("[{\"a\":1}]\n[{}]\n").all())
        .containsExactly("{\"event_id\":\"f00d-1\",\"a\":1}", "1: more after the end of the array");
  }

  @Test
  void emptyArray_holdsNothing() throws IOException {
    assertThat(read("\ufeff []\n").all()).isEmpty();
  }

  /** Whatever stands in the array: each of its lines is of a record, left out, or skipped. */
  @Property(tries = 2_000)
  void everyLineIsReadOrNamed(@ForAll @From("bodies") String body) throws IOException {
    final Path path = Files.createTempFile("lines", ".json");
    try {
      Files.writeString(path, "[" + body);
      final long lines = Scan.of(new InputFile(path, InputFile.Format.NDJSON)).lines();

      assertThat(read("[" + body).lines()).isEqualTo(lines);
    } finally {
      Files.delete(path);
    }
  }

  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.of("{\"a\":1}", "{", "}", "\"", "\\", "\n", "\r\n", "\r", ",", "]", "[", " ")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  private static Readings read(String text) throws IOException {
    return Readings.of(new JsonArrayRecords(new ByteArrayInputStream(text.getBytes(UTF_8)), IDS));
  }
}
