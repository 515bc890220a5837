package io.boomerang.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({
    "0,                    0",
    "-0,                   0",
    "-0.00,                0.00",
    "0.10,                 0.10",
    "2.62,                 2.62",
    "1E2,                  100",
    "1.5e1,                15",
    "200e-2,               2",
    "0e99999999999,        0",
    "-0e-99999999999,      0",
    "0.000000001,          0.000000001",
    "1.0000000000,         1",
    "1.2300000000000,      1.23",
    "1000000000000000,     1000000000000000",
    "1e15,                 1000000000000000",
    "1000000000000000.0000000000000000, 1000000000000000",
    "999999999999999.999999999,         999999999999999.999999999"
  })
  void parse_keepsTheAmountAsItIsWritten(String number, BigDecimal expected) {
    final Money.Result result = Money.parse(number);

    assertThat(result.brokenRule()).isNull();
    assertThat(result.amount()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.01,                        minimum",
    "-1e400,                       minimum",
    "-1e-400,                      minimum",
    "1000000000000000.1,           maximum",
    "1000000000000001,             maximum",
    "2e15,                         maximum",
    "1e400,                        maximum",
    "1e999999999,                  maximum",
    "1e99999999999999999999999999, maximum",
    "1e-400,                       max_decimals",
    "1e-99999999999999999999999,   max_decimals",
    "0.0000000001,                 max_decimals",
    "0.30000000000000004,          max_decimals",
    "1234567890123456789012345678901234567890,   maximum",
    "0.1234567890123456789012345678901234567890, max_decimals"
  })
  void parse_namesTheRuleThatANumberBreaks(String number, String rule) {
    assertThat(Money.parse(number)).isEqualTo(new Money.Result(null, rule));
  }

  @Test
  void parse_hundredsOfZerosChangeNothing() {
    final String zeros = "0".repeat(500);

    assertThat(Money.parse("2.50" + zeros).amount()).isEqualByComparingTo("2.5");
    assertThat(Money.parse("1" + zeros + "e-500").amount()).isEqualByComparingTo("1");
    assertThat(Money.parse("0." + zeros + "1e501").amount()).isEqualByComparingTo("1");
    assertThat(Money.parse("0." + zeros + "e-7").amount()).isEqualByComparingTo("0");
  }

  @Property(tries = 3_000)
  void parse_agreesWithBigDecimal(@ForAll("numbers") String number) {
    final BigDecimal exact = new BigDecimal(number);
    final Money.Result result = Money.parse(number);

    assertThat(result.brokenRule()).isEqualTo(oracle(exact));
    if (result.brokenRule() == null) {
      assertThat(result.amount()).isEqualByComparingTo(exact);
      assertThat(result.amount().scale()).isBetween(0, Money.DECIMALS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2.62", "007.50", "999999999999999.999999999", "0.000000001"})
  void isAmount_plainDigits(String text) {
    assertThat(Money.isAmount(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        ".5",
        "5.",
        "-1",
        "+1",
        "1e2",
        "1,5",
        "1.5.2",
        " 1",
        "1 ",
        "1\n",
        "$1",
        "NaN",
        "Infinity",
        "0x10",
        "1_000",
        "１",
        "1000000000000000",
        "0.0000000001"
      })
  void isAmount_nothingElse(String text) {
    assertThat(Money.isAmount(text)).isFalse();
  }

  @Property(tries = 1_000)
  void isAmount_isThePatternOfTheSchema(@ForAll @StringLength(max = 28) String text) {
    assertThat(Money.isAmount(text)).isEqualTo(text.matches("[0-9]{1,15}(\\.[0-9]{1,9})?"));
  }

  @Property(tries = 1_000)
  void isAmount_isThePatternOfTheSchema_onWhatLooksLikeIt(@ForAll("digitsAndPoints") String text) {
    assertThat(Money.isAmount(text)).isEqualTo(text.matches("[0-9]{1,15}(\\.[0-9]{1,9})?"));
  }

  @Provide
  Arbitrary<String> numbers() {
    final Arbitrary<String> digits = Arbitraries.strings().withChars("0123456789").ofMaxLength(40);
    final Arbitrary<String> zeros = Arbitraries.strings().withChars('0').ofMaxLength(12);
    final Arbitrary<String> exponent =
        Arbitraries.integers().between(-60, 60).map(e -> "e" + e).injectNull(0.5);
    return Combinators.combine(Arbitraries.of("", "-"), digits, digits, zeros, exponent)
        .as(
            (sign, whole, fraction, trailing, power) ->
                sign
                    + "0".repeat(whole.isEmpty() ? 1 : 0)
                    + whole
                    + (fraction.isEmpty() ? "" : "." + fraction + trailing)
                    + (power == null ? "" : power));
  }

  @Provide
  Arbitrary<String> digitsAndPoints() {
    return Arbitraries.strings().withChars("0123456789").withChars('.').ofMaxLength(27);
  }

  private static String oracle(BigDecimal exact) {
    if (exact.signum() < 0) {
      return Rules.MINIMUM;
    }
    if (exact.compareTo(Money.MAX) > 0) {
      return Rules.MAXIMUM;
    }
    return exact.stripTrailingZeros().scale() > Money.DECIMALS ? Rules.MAX_DECIMALS : null;
  }
}
