package io.boomerang.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.testkit.DefaultLocales;
import io.boomerang.testkit.MailerContract;
import java.util.Currency;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultLocaleTest {
  @ParameterizedTest
  @ValueSource(strings = {"en-US", "fr-FR", "de-AT", "ja-JP", "pt-BR", "sv", "und"})
  void mail_isTheSame_whateverTheMachinesLocaleIs(String customers) {
    assertThat(new HashSet<>(DefaultLocales.each(() -> render(customers)))).hasSize(1);
  }

  private static String render(String customers) {
    final var config =
        new MailConfig(
            "Bits & Bobs",
            "https://shop.example/cart",
            Optional.of("1 High Street"),
            Currency.getInstance("EUR"),
            Locale.US);
    final RenderedMail mail =
        new MailRenderer(config)
            .render(MailerContract.mail("Işıl", "LIPSTICK I", Locale.forLanguageTag(customers)));
    return mail.subject() + mail.language() + mail.text() + mail.html();
  }
}
