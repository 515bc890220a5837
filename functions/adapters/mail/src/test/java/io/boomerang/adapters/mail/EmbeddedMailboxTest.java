package io.boomerang.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.Mailer;
import io.boomerang.testkit.MailerContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMailboxTest extends MailerContract {
  @TempDir Path folder;
  private EmbeddedMailbox mailbox;

  @BeforeEach
  void open() {
    mailbox = mailbox(folder.resolve("mails"));
  }

  private static EmbeddedMailbox mailbox(Path folder) {
    return new EmbeddedMailbox(
        folder,
        new MailRenderer(
            new MailConfig(
                "The shop",
                "https://shop.example",
                Optional.empty(),
                Currency.getInstance("USD"),
                Locale.US)),
        Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));
  }

  @Override
  protected Mailer mailer() {
    return mailbox;
  }

  @Override
  protected String receivedText() {
    return mailbox.text(mailbox.list().get(0).id()).orElseThrow();
  }

  @Override
  protected String receivedHtml() {
    return mailbox.html(mailbox.list().get(0).id()).orElseThrow();
  }

  @Test
  void list_tellsWhatArrived() {
    mailbox.send(mail("Ann", "Lipstick", Locale.US));

    assertThat(mailbox.list())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.offerId()).isEqualTo("0123456789abcdef0123456789abcdef");
              assertThat(entry.coupon()).isEqualTo("H7KM-3WQX-9TAP");
              assertThat(entry.to()).isEqualTo("ann@example.com");
              assertThat(mailbox.text(entry.id()).orElseThrow()).contains("Hello Ann,");
            });
  }

  @Test
  void list_nothingArrivedYet_isEmpty() {
    assertThat(mailbox.list()).isEmpty();
  }

  @Test
  void html_addressThatSomebodyMadeUp_isNotThere() throws IOException {
    Files.writeString(folder.resolve("secret.html"), "secret");

    assertThat(mailbox.html("../secret")).isEmpty();
    assertThat(mailbox.html("1-abc")).isEmpty();
  }

  @Test
  void send_folderThatCannotBeWritten_isNotAccepted() throws IOException {
    final Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(mailbox(file).send(mail("Ann", "Lipstick", Locale.US)))
        .isInstanceOf(MailOutcome.NotAccepted.class);
  }
}
