package io.boomerang.adapters.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.storage.v1.BigDecimalByteStringEncoder;
import com.google.protobuf.ByteString;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NumericTest {
  private static final BigDecimal LARGEST =
      new BigDecimal("99999999999999999999999999999.999999999");

  @Property
  void encode_isWhatGoogleReads(@ForAll("numerics") BigDecimal value) throws UnfitValueException {
    assertThat(
            BigDecimalByteStringEncoder.decodeNumericByteString(
                ByteString.copyFrom(Numeric.encode(value))))
        .isEqualByComparingTo(value);
  }

  @Property
  void encode_isWhatGoogleWrites(@ForAll("numerics") BigDecimal value) throws UnfitValueException {
    assertThat(ByteString.copyFrom(Numeric.encode(value)))
        .isEqualTo(BigDecimalByteStringEncoder.encodeToNumericByteString(value));
  }

  @Property
  void encode_price_isWhatGoogleWrites(
      @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(2) BigDecimal value)
      throws UnfitValueException {
    assertThat(ByteString.copyFrom(Numeric.encode(value)))
        .isEqualTo(BigDecimalByteStringEncoder.encodeToNumericByteString(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+3", "0E+100", "0E-100", "1.50000000000000", "-0.000000001"})
  void encode_anySpellingOfANumberThatFits(String text) throws UnfitValueException {
    final var value = new BigDecimal(text);

    assertThat(
            BigDecimalByteStringEncoder.decodeNumericByteString(
                ByteString.copyFrom(Numeric.encode(value))))
        .isEqualByComparingTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+29", "-1E+29", "1E+2147483647", "123456789012345678901234567890"})
  void encode_tooManyDigitsBeforeThePoint_isRefused(String text) {
    assertThatThrownBy(() -> Numeric.encode(new BigDecimal(text)))
        .isInstanceOf(UnfitValueException.class)
        .hasMessage("has more than 29 digits before the point");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0000000001", "1E-2147483647", "12.12345678901"})
  void encode_tooManyDigitsAfterThePoint_isRefused(String text) {
    assertThatThrownBy(() -> Numeric.encode(new BigDecimal(text)))
        .isInstanceOf(UnfitValueException.class)
        .hasMessage("has more than 9 digits after the point");
  }

  @Test
  void encode_largest_isSixteenBytes() throws UnfitValueException {
    assertThat(Numeric.encode(LARGEST)).hasSize(16);
  }

  @Provide
  Arbitrary<BigDecimal> numerics() {
    return Arbitraries.bigDecimals().between(LARGEST.negate(), LARGEST).ofScale(9);
  }
}
