package io.boomerang.core.insights.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PurchaseHistoryTest {
  @Test
  void new_whatNoCustomerCanHave_saysWhy() {
    assertRefused(-1, 0, 5, 0, "repeat purchases must be 0 to 1000000, not -1");
    assertRefused(0, 0, -3, 0, "the first purchase lies after the cut-off: age is -3.0");
    assertRefused(2, 6, 5, 0, "recency is 6.0 of 5.0");
    assertRefused(2, -1, 5, 0, "recency is -1.0 of 5.0");
    assertRefused(2, 0, 5, 0, "2 repeat purchases do not fit a recency of 0.0");
    assertRefused(0, 1, 5, 0, "0 repeat purchases do not fit a recency of 1.0");
    assertRefused(1, Double.NaN, 5, 0, "recency is NaN of 5.0");
    assertRefused(1, 1, Double.POSITIVE_INFINITY, 0, "age is Infinity");
    assertRefused(1, 1, 5, Double.NaN, "the mean value is no number: NaN");
  }

  @Test
  void new_customerFromBeforeTheEpoch_isACustomer() {
    assertThat(new PurchaseHistory(1, 10, 3000, -4.5).age()).isEqualTo(3000);
  }

  @Test
  void histories_giveBackWhatWasAdded() {
    final var histories = new PurchaseHistories();
    for (int i = 0; i < 70_000; i++) {
      histories.add(new PurchaseHistory(i % 3, i % 3 == 0 ? 0 : 1, 2 + i % 7, i % 11));
    }

    assertThat(histories.size()).isEqualTo(70_000);
    assertThat(histories.get(69_999)).isEqualTo(new PurchaseHistory(0, 0, 8, 6));
    assertThat(histories.get(65_536)).isEqualTo(new PurchaseHistory(1, 1, 4, 9));
    assertThat(histories.countsByRepeats()).containsExactly(23_334, 23_333, 23_333);
    assertThat(histories.sample(100).size()).isEqualTo(100);
    assertThat(histories.sample(80_000)).isSameAs(histories);
  }

  private static void assertRefused(
      int repeats, double recency, double age, double value, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PurchaseHistory(repeats, recency, age, value))
        .withMessageContaining(why);
  }
}
