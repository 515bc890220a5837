package io.boomerang.core.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.config.Settings;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTemplateTest {
  private static String read(String value) {
    final var settings = new Settings(Map.of("PARAMETERS", value));
    final String template =
        LinkTemplate.read(settings, "PARAMETERS", "a={b}", Set.of("b", "campaign"));
    settings.check();
    return template;
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example, https://shop.example?a=x+%26y&c=d",
    "https://shop.example/p?id=7, https://shop.example/p?id=7&a=x+%26y&c=d",
    "https://shop.example/#top, https://shop.example/?a=x+%26y&c=d#top"
  })
  void add_goesBetweenAddressAndFragment_encoded(String address, String expected) {
    assertThat(LinkTemplate.add(address, read("a={b}&c=d"), Map.of("b", "x &y")))
        .isEqualTo(expected);
  }

  @Test
  void read_none_addsNothing() {
    assertThat(LinkTemplate.add("https://shop.example", read("none="), Map.of()))
        .isEqualTo("https://shop.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a={unknown}", "a", "a=<b>", "a=b c", "?a=b", "a=b&", "a={b"})
  void read_whatIsNoParameters_isNamed(String value) {
    assertThatThrownBy(() -> read(value)).hasMessageContaining("PARAMETERS is \"" + value + "\"");
  }
}
