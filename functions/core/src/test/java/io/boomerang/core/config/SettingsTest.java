package io.boomerang.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void required_set_isGivenWithoutBlanksAround() {
    assertThat(settings("BUCKET", " archive ").required("BUCKET", "")).isEqualTo("archive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void required_empty_countsAsNotSet(String value) {
    final Settings settings = settings("BUCKET", value);
    settings.required("BUCKET", "where the archive is");

    assertThatThrownBy(settings::check)
        .isInstanceOf(ConfigException.class)
        .hasMessage("cannot start:\n  BUCKET is not set: where the archive is");
  }

  @Test
  void required_askedForTwice_isNamedOnce() {
    final Settings settings = settings("OTHER", "1");
    settings.required("PROJECT_ID", "the project of the database");
    settings.required("PROJECT_ID", "the project of the topics");

    assertThatThrownBy(settings::check)
        .hasMessage("cannot start:\n  PROJECT_ID is not set: the project of the database");
  }

  @Test
  void number_notSet_isTheFallback() {
    assertThat(settings("OTHER", "1").number("N", 7, 1, 10)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "ten", "1.5", "99999999999999999999"})
  void number_outOfRange_isAProblem(String value) {
    final Settings settings = settings("N", value);

    assertThat(settings.number("N", 7, 1, 10)).isEqualTo(7);
    assertThatThrownBy(settings::check)
        .hasMessageContaining("N is \"" + value + "\": give a whole number from 1 to 10");
  }

  @Test
  void durations_areWholeNumbersOfTheirUnit() {
    final Settings settings = settings("T", "90");

    assertThat(settings.seconds("T", Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2)))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(settings.millis("T", Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1)))
        .isEqualTo(Duration.ofMillis(90));
  }

  @Test
  void currency_notSet_isTheFallback() {
    final Currency dollar = Currency.getInstance("USD");

    assertThat(settings("OTHER", "EUR").currency("C", dollar)).isEqualTo(dollar);
    assertThat(settings("C", "EUR").currency("C", dollar)).isEqualTo(Currency.getInstance("EUR"));
  }

  @Test
  void currency_thatIsNone_isAProblem() {
    final Settings settings = settings("C", "euro");
    settings.currency("C", Currency.getInstance("USD"));

    assertThatThrownBy(settings::check)
        .hasMessageContaining("C is \"euro\": give a currency by its ISO 4217 code, such as EUR");
  }

  @Test
  void problem_ofTheReadersOwn_namesVariableAndValue() {
    final Settings settings = settings("ZONE", "Mars/Olympus");
    settings.problem("ZONE", "no such time zone");

    assertThatThrownBy(settings::check)
        .hasMessageContaining("ZONE is \"Mars/Olympus\": no such time zone");
  }

  @Test
  void check_allWell_saysNothing() {
    final Settings settings = settings("N", "3");
    settings.number("N", 7, 1, 10);

    settings.check();
  }

  private static Settings settings(String name, String value) {
    return new Settings(Map.of(name, value));
  }
}
