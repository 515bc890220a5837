package io.boomerang.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  /** The first second of the year 10000, which has no form in RFC 3339. */
  private static final long END = 253_402_300_800L;

  private static final DateTimeFormatter STRICT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  @ParameterizedTest
  @CsvSource({
    "2019-10-01T00:00:00Z,             2019-10-01T00:00:00Z",
    "2019-10-01 00:00:00 UTC,          2019-10-01T00:00:00Z",
    "2019-10-01t00:00:00z,             2019-10-01T00:00:00Z",
    "2019-10-01 00:00:00Z,             2019-10-01T00:00:00Z",
    "2019-10-01T00:00:00 UTC,          2019-10-01T00:00:00Z",
    "2019-10-01T09:00:00+09:00,        2019-10-01T00:00:00Z",
    "2019-09-30T20:30:00-03:30,        2019-10-01T00:00:00Z",
    "2019-10-01T00:00:00-00:00,        2019-10-01T00:00:00Z",
    "2019-10-01T23:59:00+23:59,        2019-10-01T00:00:00Z",
    "2019-10-01T00:00:00.5Z,           2019-10-01T00:00:00.5Z",
    "2019-10-01 00:00:00.000001 UTC,   2019-10-01T00:00:00.000001Z",
    "2019-10-01T00:00:00.123456789Z,   2019-10-01T00:00:00.123456789Z",
    "1970-01-01T00:00:00Z,             1970-01-01T00:00:00Z",
    "1970-01-01T00:00:00+09:00,        1969-12-31T15:00:00Z",
    "2000-02-29T00:00:00Z,             2000-02-29T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z,   9999-12-31T23:59:59.999999999Z"
  })
  void parse_bothForms(String text, Instant expected) {
    assertThat(Times.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2019",
        "2019-10-01",
        "2019-10-01T00:00:00",
        "2019-10-01T00:00:00.",
        "2019-10-01T00:00:00.Z",
        "2019-10-01T00:00:00.5",
        "2019-10-01T00:00:00.0123456789Z",
        "2019-10-01T00:00:00 utc",
        "2019-10-01T00:00:00 UTCx",
        "2019-10-01T00:00:00UTC",
        "2019-10-01T00:00:00+0900",
        "2019-10-01T00:00:00+9:00",
        "2019-10-01T00:00:00+24:00",
        "2019-10-01T00:00:00+00:60",
        "2019-10-01T00:00:00+09:00 ",
        "2019-10-01T00:00:00ZZ",
        "2019-10-01T00:00:00,5Z",
        "2019-10-01T24:00:00Z",
        "2019-10-01T00:60:00Z",
        "2019-10-01T23:59:60Z",
        "2019-00-01T00:00:00Z",
        "2019-13-01T00:00:00Z",
        "2019-01-00T00:00:00Z",
        "2019-01-32T00:00:00Z",
        "2019-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z",
        "2020-02-30T00:00:00Z",
        "2019-04-31T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "0001-01-01T00:00:00Z",
        "2019/10/01T00:00:00Z",
        "2019-10-01_00:00:00Z",
        "+2019-10-01T00:00:00Z",
        "12019-10-01T00:00:00Z",
        " 2019-10-01T00:00:00Z",
        "2019-10-01T00:00:00Z\n",
        "２０１９-10-01T00:00:00Z",
        "2019-10-01T00:00:00.٣Z"
      })
  void parse_anythingElse_isNoTime(String text) {
    assertThat(Times.parse(text)).isNull();
  }

  @Property(tries = 2_000)
  void parse_readsWhatJavaTimeWrites(
      @ForAll @LongRange(min = 86_400, max = END - 86_401) long second,
      @ForAll @IntRange(max = 999_999_999) int nano,
      @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
    final Instant instant = Instant.ofEpochSecond(second, nano);
    final var offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);
    final String text =
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(instant, offset));

    assertThat(Times.parse(text)).isEqualTo(instant);
    assertThat(Times.parse(instant.toString())).isEqualTo(instant);
    assertThat(Times.parse(instant.toString().replace('T', ' ').replace("Z", " UTC")))
        .isEqualTo(instant);
  }

  @Property(tries = 5_000)
  void parse_agreesWithJavaTimeOnWhichDaysAndTimesExist(@ForAll("localTimes") String local) {
    assertThat(Times.parse(local + "Z")).isEqualTo(oracle(local));
  }

  @Property(tries = 2_000)
  void parse_neverThrows(
      @ForAll("localTimes") String local, @ForAll @StringLength(max = 12) String rest) {
    final Instant time = Times.parse(local + rest);

    assertThat(time == null || !time.isBefore(Instant.EPOCH.minusSeconds(86_400))).isTrue();
  }

  @Provide
  Arbitrary<String> localTimes() {
    return Combinators.combine(
            Arbitraries.integers().between(1_890, 2_110),
            Arbitraries.integers().between(0, 14),
            Arbitraries.integers().between(0, 33),
            Arbitraries.integers().between(0, 25),
            Arbitraries.integers().between(0, 61),
            Arbitraries.integers().between(0, 61))
        .as((y, mo, d, h, mi, s) -> "%04d-%02d-%02dT%02d:%02d:%02d".formatted(y, mo, d, h, mi, s));
  }

  private static Instant oracle(String local) {
    try {
      final Instant time = LocalDateTime.parse(local, STRICT).toInstant(ZoneOffset.UTC);
      return time.isBefore(Instant.EPOCH) ? null : time;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
