package io.boomerang.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.Mailer;
import io.boomerang.core.offers.OfferMail;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What every mailer does with a mail. */
public abstract class MailerContract {
  /** The mailer under test. */
  protected abstract Mailer mailer();

  /** What the last mail's receiver gets as text. */
  protected abstract String receivedText();

  /** What the last mail's receiver gets as HTML. */
  protected abstract String receivedHtml();

  /** A mail whose customer and products are called this. */
  public static OfferMail mail(String name, String product, Locale locale) {
    return mail(
        name,
        locale,
        List.of(
            new OfferMail.Line("p1", product, 2, new BigDecimal("12.50")),
            new OfferMail.Line("p2", null, 1, new BigDecimal("1200"))));
  }

  /** A mail that lists these. */
  public static OfferMail mail(List<OfferMail.Line> lines) {
    return mail("Ann", Locale.US, lines);
  }

  private static OfferMail mail(String name, Locale locale, List<OfferMail.Line> lines) {
    return new OfferMail(
        "0123456789abcdef0123456789abcdef",
        Campaign.CART,
        "ann@example.com",
        name,
        locale,
        ZoneId.of("Europe/Paris"),
        null,
        lines,
        0,
        new BigDecimal("1225.00"),
        Discount.FREE_SHIPPING,
        "H7KM-3WQX-9TAP",
        Instant.parse("2026-11-27T12:00:00Z"),
        "https://shop.example/unsubscribe?t=abc.def");
  }

  @Test
  void send_arrivesWithAllThatItSays() {
    final MailOutcome outcome =
        mailer().send(mail("Ann", "Velvet lipstick", Locale.forLanguageTag("en-US")));

    assertThat(outcome).isInstanceOf(MailOutcome.Accepted.class);
    assertThat(receivedText())
        .contains(
            "Ann",
            "Velvet lipstick",
            "H7KM-3WQX-9TAP",
            "$25.00",
            "$1,225.00",
            "November 27, 2026",
            "https://shop.example/unsubscribe?t=abc.def");
  }

  @Test
  void send_hostileNames_areNoCode() {
    mailer()
        .send(
            mail(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(2)>\r\nBcc: all@example.com",
                Locale.ENGLISH));

    assertThat(receivedHtml()).doesNotContain("<script>", "<img src=x");
    assertThat(receivedText()).doesNotContain("\nBcc");
  }
}
