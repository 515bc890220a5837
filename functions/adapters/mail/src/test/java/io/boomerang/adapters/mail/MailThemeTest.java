package io.boomerang.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.config.Settings;
import io.boomerang.testkit.MailerContract;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailThemeTest {
  private static MailConfig config(String theme) {
    final var settings =
        new Settings(
            Map.of(
                "SHOP_NAME", "Bits & Bobs",
                "SHOP_URL", "https://shop.example",
                "MAIL_THEME", theme));
    final MailConfig config = MailConfig.from(settings);
    settings.check();
    return config;
  }

  private static RenderedMail render(String theme, String language) {
    return new MailRenderer(config(theme))
        .render(MailerContract.mail("Ann", "Lipstick", Locale.forLanguageTag(language)));
  }

  @Test
  void logoAndColours_areTheShops() {
    final String html =
        render(
                """
                logo = https://shop.example/logo.png
                logo_width = 200
                colour.button = #aa0044
                """,
                "en")
            .html();

    assertThat(html)
        .contains("alt=\"Bits &amp; Bobs\"", "width=\"200\"", "bgcolor=\"#aa0044\"")
        .containsPattern("src=\"https://shop.example/logo.png\"")
        .doesNotContain("#1f5f4a", "{{");
  }

  @Test
  void sentences_areTheShops_inTheirLanguage_andOursElsewhere() {
    final String theme = "text.de.intro_cart = Bei {{shop}} wartet etwas, {{name}}.";

    assertThat(render(theme, "de-AT").text()).contains("Bei Bits & Bobs wartet etwas, Ann.");
    assertThat(render(theme, "en").text()).contains("You left something in your cart");
  }

  @Test
  void nothingGiven_isWhatIsShipped() {
    assertThat(config("# nothing").theme()).isEqualTo(MailTheme.NONE);
    assertThat(render("# nothing", "en").html()).contains("bgcolor=\"#1f5f4a\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logo = http://shop.example/logo.png | logo: give an address that begins with https://",
        "logo_width = 401 | logo_width: give pixels from 1 to 400",
        "colour.button = green | colour.button: give it as #1f5f4a",
        "colour.buton = #000000 | colour.buton: there is no such property",
        "colour.button_text = #2f6f5a | colour.button_text on colour.button has a contrast of 1.",
        "text.en.intro = Hi | text.en.intro: no sentence is called intro",
        "text.xx.intro_cart = Hi | text.xx.intro_cart: no mails are written in xx",
        "text.en.intro_cart = Hi {{nmae}} | text.en.intro_cart: fill in only",
        "text.en.intro_cart = Hi {{#name}} | text.en.intro_cart: fill in only",
        "a = \\u12 | no text of properties"
      })
  void whatIsWrong_isNamedAtStart(String theme, String problem) {
    assertThatThrownBy(() -> config(theme)).hasMessageContainingAll("MAIL_THEME", problem);
  }
}
