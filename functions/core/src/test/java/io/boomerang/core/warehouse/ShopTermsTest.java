package io.boomerang.core.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopTermsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Currency EURO = Currency.getInstance("EUR");

  @Test
  void sqlSpeaksOfTheShop() {
    final String sql =
        "select date(event_time, 'UTC'), coalesce(currency, 'USD'), coalesce(tier, 'CLIMBING'), 'UTC+1'";

    assertThat(new ShopTerms(BERLIN, EURO, "Newcomer").in(sql))
        .isEqualTo(
            "select date(event_time, 'Europe/Berlin'), coalesce(currency, 'EUR'),"
                + " coalesce(tier, 'Newcomer'), 'UTC+1'");
    assertThat(ShopTerms.DEFAULT.in(sql)).isEqualTo(sql);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x' or '1'='1", "a\\b", "a\nb"})
  void tier_thatWouldEndItsText_isRefused(String tier) {
    assertThatThrownBy(() -> new ShopTerms(BERLIN, EURO, tier))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
