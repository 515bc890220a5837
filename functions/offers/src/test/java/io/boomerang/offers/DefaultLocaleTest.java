package io.boomerang.offers;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.testkit.DefaultLocales;
import java.util.HashSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultLocaleTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "en", "DE-at,de;q=0.9", "ja-JP", "fr", "PT-BR", "tr-TR", "*"})
  void unsubscribePage_isTheSame_whateverTheMachinesLocaleIs(String acceptLanguage) {
    assertThat(new HashSet<>(DefaultLocales.each(() -> pages(acceptLanguage)))).hasSize(1);
  }

  private static String pages(String acceptLanguage) {
    final var page = UnsubscribePage.in(acceptLanguage, "Bits & Bobs");
    return page.ask() + page.done() + page.undone() + page.invalid();
  }
}
