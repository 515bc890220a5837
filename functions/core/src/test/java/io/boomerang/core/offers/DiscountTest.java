package io.boomerang.core.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.boomerang.core.offers.Discount.Kind;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscountTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "7.50, 7.5", "100, 100", "0.01, 0.01"})
  void percent_isItsDigits(BigDecimal percent, String digits) {
    assertThat(Discount.percent(percent).percent()).isEqualTo(digits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "100.01"})
  void percentThatIsNoShare_isRefused(BigDecimal percent) {
    assertThatIllegalArgumentException().isThrownBy(() -> Discount.percent(percent));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.00", "-1"})
  void amountOfNothing_isRefused(BigDecimal amount) {
    assertThatIllegalArgumentException().isThrownBy(() -> Discount.amount(amount));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "FREE_SHIPPING", "FREE_ITEM"})
  void valueOfWhatHasNone_isRefused(Kind kind) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Discount(kind, BigDecimal.ONE));
  }

  @Test
  void whatIsNoShare_hasNoPercent() {
    assertThat(Discount.amount(BigDecimal.TEN).percent()).isEqualTo("0");
    assertThat(Discount.FREE_ITEM.percent()).isEqualTo("0");
  }
}
