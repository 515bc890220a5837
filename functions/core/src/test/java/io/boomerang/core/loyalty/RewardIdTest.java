package io.boomerang.core.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewardIdTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "tr-TR", "ar-SA", "th-TH-u-nu-thai", "ja-JP-u-ca-japanese"})
  void id_isTheSame_whateverTheMachinesLocaleIs(String locale) {
    Locale.setDefault(Locale.forLanguageTag(locale));

    assertThat(RewardId.of("ann", "coffee", 12)).isEqualTo("reward-ann-coffee-12");
  }
}
