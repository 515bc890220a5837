package io.boomerang.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
  @ParameterizedTest
  @ValueSource(strings = {"1", "1.0", "10e-1", "0.001e3", "1.000E+0", "1e0", "1e-0"})
  void of_theSameValue_isEqualHoweverWritten(String text) {
    assertThat(Decimal.of(text)).isEqualTo(new Decimal(false, "1", 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "0.000", "-0e5", "0e-999999999999"})
  void of_zero_hasNoSign(String text) {
    assertThat(Decimal.of(text)).isEqualTo(new Decimal(false, "", 0));
  }

  @Test
  void of_exponentOfMoreThan64Bits_isStillLarge() {
    assertThat(Decimal.of("1e99999999999999999999999").integerDigits()).isGreaterThan(1L << 32);
    assertThat(Decimal.of("1e-99999999999999999999999").decimals()).isGreaterThan(1L << 32);
  }

  @Test
  void compareTo_aFractionBesideABound() {
    assertThat(Decimal.of("2147483647." + "0".repeat(5_000) + "1").compareTo(2147483647)).isOne();
    assertThat(Decimal.of("0." + "9".repeat(5_000)).compareTo(1)).isNegative();
    assertThat(Decimal.of("-0.5").compareTo(0)).isNegative();
    assertThat(Decimal.of("-9223372036854775808.5").compareTo(Long.MIN_VALUE)).isNegative();
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void agreesWithBigDecimal(@ForAll("numbers") String text, @ForAll long bound) {
    final BigDecimal exact = new BigDecimal(text);
    final BigDecimal stripped = exact.stripTrailingZeros();
    final Decimal decimal = Decimal.of(text);

    assertThat(decimal.toBigDecimal()).isEqualByComparingTo(exact);
    assertThat(decimal.isZero()).isEqualTo(exact.signum() == 0);
    assertThat(decimal.negative()).isEqualTo(exact.signum() < 0);
    assertThat(decimal.isWhole()).isEqualTo(stripped.scale() <= 0);
    assertThat(decimal.decimals()).isEqualTo(Math.max(0, stripped.scale()));
    assertThat(Integer.signum(decimal.compareTo(bound)))
        .isEqualTo(exact.compareTo(BigDecimal.valueOf(bound)));
  }

  @Provide
  Arbitrary<String> numbers() {
    final Arbitrary<String> whole =
        Arbitraries.bigIntegers()
            .between(
                new BigInteger("-99999999999999999999"), new BigInteger("99999999999999999999"))
            .map(Object::toString);
    final Arbitrary<String> fraction = Arbitraries.strings().numeric().ofMaxLength(25);
    return Combinators.combine(whole, fraction, Arbitraries.integers().between(-30, 30))
        .as((w, f, e) -> w + (f.isEmpty() ? "" : "." + f) + "e" + e);
  }
}
