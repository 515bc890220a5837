package io.boomerang.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.OfferMail;
import io.boomerang.testkit.MailerContract;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailRendererTest {
  private static MailRenderer renderer(String currency) {
    return new MailRenderer(
        new MailConfig(
            "Søster & Co",
            "https://shop.example/cart?a=1&b=2",
            Optional.of("1 High Street"),
            Currency.getInstance(currency),
            Locale.US));
  }

  private static RenderedMail render(String name, String locale) {
    return renderer("EUR")
        .render(MailerContract.mail(name, "Lipstick", Locale.forLanguageTag(locale)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-US | Hello Ann, | €1,225.00 | Friday, November 27, 2026 | - Product ×",
        "fr-FR | Bonjour Ann, | 1 225,00 € | vendredi 27 novembre 2026 | - Article ×",
        "de-DE | Guten Tag Ann, | 1.225,00 € | Freitag, 27. November 2026 | - Artikel ×",
        "ja-JP | Ann 様 | €1,225.00 | 2026年11月27日金曜日 | - 商品 ×",
        "pt-BR | Olá, Ann! | € 1.225,00 | sexta-feira, 27 de novembro de 2026 | - Produto ×"
      })
  void render_speaksTheCustomersLanguage(
      String locale, String greeting, String total, String expiry, String unnamed) {
    final RenderedMail mail = render("Ann", locale);
    // Locales put spaces of several widths into numbers.
    final String text = mail.text().replaceAll("[\\u00a0\\u202f]", " ").replace('￥', '¥');

    assertThat(text).contains(greeting, expiry, unnamed, "H7KM-3WQX-9TAP");
    assertThat(text).contains(total);
    assertThat(mail.language()).isEqualTo(locale);
    assertThat(mail.html()).contains("lang=\"" + locale + "\"");
  }

  @Test
  void render_yenHaveNoDecimals() {
    final RenderedMail mail =
        renderer("JPY").render(MailerContract.mail("Ann", "Lipstick", Locale.JAPAN));

    assertThat(mail.text()).containsPattern("[¥￥]1,225").doesNotContain("1,225.00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "und", "zh-Hant-TW"})
  void render_languageThatWeDoNotSpeak_isTheShops(String locale) {
    assertThat(render("Ann", locale).text()).contains("Hello Ann,");
  }

  @Test
  void render_languageWithoutItsCountry_isTheLanguage() {
    assertThat(render("Ann", "de-AT").text()).contains("Guten Tag Ann,");
  }

  @ParameterizedTest
  @EnumSource(Campaign.class)
  void render_everyCampaign_withAndWithoutACode_saysOnlyWhatThereIs(Campaign campaign) {
    final OfferMail cart = MailerContract.mail("Ann", "Lipstick", Locale.US);
    for (Discount discount : List.of(Discount.NONE, Discount.percent(20), Discount.FREE_SHIPPING)) {
      final boolean hasCode = !discount.isNone();
      final RenderedMail mail =
          renderer("EUR")
              .render(
                  new OfferMail(
                      cart.offerId(),
                      campaign,
                      cart.email(),
                      cart.name(),
                      cart.locale(),
                      cart.zone(),
                      null,
                      List.of(),
                      0,
                      BigDecimal.ZERO,
                      discount,
                      hasCode ? cart.coupon() : null,
                      cart.couponExpiresAt(),
                      cart.unsubscribeLink()));

      for (String part : List.of(mail.text(), mail.html())) {
        assertThat(part.contains("Your code")).isEqualTo(hasCode);
        assertThat(part.contains("Valid until")).isEqualTo(hasCode);
        assertThat(part).doesNotContain("Total", "{{");
      }
      assertThat(mail.subject()).isNotBlank();
      assertThat(mail.text().contains("20 % off"))
          .isEqualTo(discount.kind() == Discount.Kind.PERCENT);
      assertThat(mail.text().contains("cart at")).isEqualTo(campaign == Campaign.CART);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "ja", "pt"})
  void render_reward_isSaidInTheShopsOwnWords(String language) {
    inTheShopsOwnWords(Campaign.REWARD, language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "ja", "pt"})
  void render_reminder_hasItsOwnSubject_andSaysUntilWhenTheRewardIsValid(String language) {
    final RenderedMail first = inTheShopsOwnWords(Campaign.REWARD, language);
    final RenderedMail reminder = inTheShopsOwnWords(Campaign.REMINDER, language);

    assertThat(reminder.subject()).isNotEqualTo(first.subject());
    assertThat(reminder.text()).doesNotContain("{{").contains("https://shop.example/unsubscribe");
    assertThat(reminder.text().split("2026", -1)).hasSizeGreaterThan(2);
  }

  private RenderedMail inTheShopsOwnWords(Campaign campaign, String language) {
    final OfferMail cart = MailerContract.mail("Ann", "Lipstick", Locale.forLanguageTag(language));
    final RenderedMail mail =
        renderer("EUR")
            .render(
                new OfferMail(
                    cart.offerId(),
                    campaign,
                    cart.email(),
                    cart.name(),
                    cart.locale(),
                    cart.zone(),
                    "A pot of <tea>",
                    List.of(),
                    0,
                    BigDecimal.ZERO,
                    Discount.FREE_ITEM,
                    cart.coupon(),
                    cart.couponExpiresAt(),
                    cart.unsubscribeLink()));

    assertThat(mail.subject()).endsWith("A pot of <tea>");
    assertThat(mail.text()).contains("A pot of <tea>", "H7KM-3WQX-9TAP");
    assertThat(mail.html()).contains("A pot of &lt;tea&gt;").doesNotContain("<tea>");
    return mail;
  }

  @Test
  void render_html_escapesNamesAndAddresses() {
    final RenderedMail mail =
        renderer("EUR")
            .render(MailerContract.mail("Ann \"Q\" O'Hara", "Salt & <b>Pepper</b>", Locale.US));

    assertThat(mail.html())
        .contains("Søster &amp; Co", "Ann &quot;Q&quot; O&#39;Hara")
        .contains("Salt &amp; &lt;b&gt;Pepper&lt;/b&gt;")
        .containsPattern("href=\"https://shop.example/cart\\?a&#x3D;1&amp;b&#x3D;2&amp;utm_source")
        .doesNotContain("<b>Pepper");
    assertThat(mail.text()).contains("Salt & <b>Pepper</b>", "Ann \"Q\" O'Hara");
  }

  @Test
  void render_linksToTheShop_sayThatAMailLedThere_butTheLinkToUnsubscribeIsNotFollowed() {
    final RenderedMail mail = render("Ann", "en");

    assertThat(mail.text())
        .contains(
            "https://shop.example/cart?a=1&b=2&utm_source=boomerang&utm_medium=email&utm_campaign=cart")
        .contains("https://shop.example/unsubscribe?t=abc.def");
    assertThat(mail.html())
        .containsPattern("clicktracking=\"off\" href=\"https://shop.example/unsubscribe");
  }

  @Test
  void render_buttonOfACart_bringsItBack() {
    final OfferMail mail = MailerContract.mail("Ann", "Lipstick", Locale.US);
    final RenderedMail rendered =
        renderer("EUR")
            .render(
                new OfferMail(
                    mail.offerId(),
                    mail.campaign(),
                    mail.email(),
                    mail.name(),
                    mail.locale(),
                    mail.zone(),
                    mail.reward(),
                    mail.lines(),
                    0,
                    mail.total(),
                    mail.discount(),
                    mail.coupon(),
                    mail.couponExpiresAt(),
                    mail.unsubscribeLink(),
                    "https://shop.example/carts/restore?t=abc"));

    assertThat(rendered.text()).contains("https://shop.example/carts/restore?t=abc\n");
    assertThat(rendered.html())
        .containsPattern("href=\"https://shop.example/carts/restore\\?t&#x3D;abc\"")
        .doesNotContain("https://shop.example/cart?");
  }

  @Test
  void render_pictureAndPageOfAProduct_areShown_whereTheCatalogueHasThem() {
    final String html =
        renderer("EUR")
            .render(
                MailerContract.mail(
                    List.of(
                        new OfferMail.Line(
                            "p1",
                            "Lamp",
                            1,
                            BigDecimal.ONE,
                            "https://shop.example/l.jpg?a=1&b=2",
                            "https://shop.example/lamp"),
                        new OfferMail.Line("p2", "Kettle", 1, BigDecimal.ONE))))
            .html();

    assertThat(html)
        .containsOnlyOnce("<img ")
        .contains("src=\"https://shop.example/l.jpg?a&#x3D;1&amp;b&#x3D;2\"")
        .containsPattern(
            "href=\"https://shop.example/lamp\\?utm_source&#x3D;boomerang[^>]*>Lamp</a>")
        .contains("Kettle")
        .doesNotContain(">Kettle</a>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Win at http://evil.example",
        "evil.example",
        "www evil",
        "<script>",
        "a@b",
        "{{coupon}}",
        ""
      })
  void render_nameThatIsALinkOrCode_isLeftOut(String name) {
    final RenderedMail mail = render(name, "en");

    assertThat(mail.text()).contains("Hello,\n").doesNotContain("evil", "script", "a@b");
  }

  private static String product(String name) {
    final String text = renderer("EUR").render(MailerContract.mail("Ann", name, Locale.US)).text();
    return text.substring(text.indexOf("- ") + 2, text.indexOf(" × 2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://evil.example your account is locked | your account is locked",
        "Lamp (https://evil.example/?a=b) red | Lamp red",
        "write to me@evil.example now | write to now",
        "www.evil.example | Product",
        "evil.example | evil. example",
        "Login at 192.168.1.1/login | Login at",
        "javascript:alert(1) | Product",
        "No.7 Serum 0.5 l | No.7 Serum 0.5 l",
        "Dr. Martens 1460, e.l.f. | Dr. Martens 1460, e.l.f.",
        "USB-C 3.1: fast | USB-C 3.1: fast"
      })
  void render_productsNames_haveNoAddresses(String name, String expected) {
    assertThat(product(name)).isEqualTo(expected);
  }

  /** What mail programs make links of. */
  private static final Pattern LINK =
      Pattern.compile(
          "[a-z][a-z0-9+.-]*://|\\S@\\S|\\bwww\\.|[\\p{L}\\p{N}-]\\.\\p{L}{2,}|(\\d{1,3}\\.){3}\\d",
          Pattern.CASE_INSENSITIVE);

  @Property(tries = 500)
  void render_whateverAProductOrAPersonIsCalled_itIsNoLink(
      @ForAll("bad") List<String> parts, @ForAll("glue") String glue) {
    final String name = String.join(glue, parts);

    assertThat(LINK.matcher(TypedText.product(name)).find()).as(name).isFalse();
    assertThat(LINK.matcher(TypedText.name(name)).find()).as(name).isFalse();
  }

  @Provide
  Arbitrary<List<String>> bad() {
    return Arbitraries.of(
            "http://",
            "https://evil.example",
            "HTTP://E.EX",
            "evil.example",
            "a.bc",
            "www.",
            "www",
            ".com",
            "me@evil.example",
            "@",
            "mailto:",
            "ftp://x",
            "192.168.0.1",
            "//",
            "evil",
            "\u202eelpmaxe.live",
            "\uff0ecom",
            "\u200b",
            "\u00ad",
            "\u200d",
            "example",
            "com",
            ".",
            "your account is locked",
            "Lamp",
            "xn--80ak6aa92e.com",
            "t.me/x")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> glue() {
    return Arbitraries.of("", " ", ".", "\u00a0", "\u200b", "\r\n", "/");
  }

  @Test
  void render_productWithoutAName_isShownWithoutItsId() {
    final RenderedMail mail = render("Ann", "en-US");

    assertThat(mail.text()).contains("- Product ×").doesNotContain("p2");
    assertThat(mail.html()).doesNotContain("p2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\ud83d\udc69\u200d\ud83d\udcbb",
        "\u0915\u094d\u200d\u0937"
      })
  void render_joiners_stay(String name) {
    assertThat(render(name, "en").text()).contains("Hello " + name + ",");
    assertThat(product(name)).isEqualTo(name);
  }

  @Test
  void render_softHyphensAndOtherInvisibleMarks_areNoBlanks() {
    assertThat(product("Sonnen\u00adschirm\u200b\u2066 blau\u200d")).isEqualTo("Sonnenschirm blau");
    assertThat(render("A\u00adnn\ufeff", "en").text()).contains("Hello Ann,");
  }

  @Test
  void render_moreLinesThanAreListed_saysHowMany_andNoTotalWhereNotAllAreKnown() {
    assertThat(moreLines(5, new BigDecimal("250")).text()).contains("and 5 more", "Total: €250.00");
    assertThat(moreLines(5, new BigDecimal("250")).html()).contains("and 5 more", "€250.00");
    assertThat(moreLines(180, null).text()).contains("and more").doesNotContain("Total", "180");
    assertThat(render("Ann", "en-US").text()).doesNotContain("more");
  }

  private static RenderedMail moreLines(int more, BigDecimal total) {
    final OfferMail mail = MailerContract.mail("Ann", "Lipstick", Locale.US);
    return renderer("EUR")
        .render(
            new OfferMail(
                mail.offerId(),
                mail.campaign(),
                mail.email(),
                mail.name(),
                mail.locale(),
                mail.zone(),
                mail.reward(),
                mail.lines(),
                more,
                total,
                mail.discount(),
                mail.coupon(),
                mail.couponExpiresAt(),
                mail.unsubscribeLink()));
  }

  @ParameterizedTest
  @CsvSource({"J. R. Smith", "Jean-Luc", "O’Neill", "山田太郎", "Zoë"})
  void render_ordinaryNames_stay(String name) {
    assertThat(render(name, "en").text()).contains("Hello " + name + ",");
  }

  @Test
  void render_namesOfSeveralLinesOrDirections_areOneLine() {
    final RenderedMail mail = render("Ann\r\nBcc\t\u202eevil\u0000", "en");

    assertThat(mail.text()).contains("Hello Ann Bcc evil,");
    assertThat(mail.subject()).doesNotContain("\n", "\r");
  }

  @Test
  void render_endlessName_isCut() {
    assertThat(render("A".repeat(1_500), "en").text()).contains("Hello " + "A".repeat(60) + "…,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "de", "ja", "pt"})
  void everyLanguage_saysEverything(String language) throws IOException {
    assertThat(load(language).stringPropertyNames()).isEqualTo(load("en").stringPropertyNames());
  }

  @Test
  void shopLanguageWithoutAFile_isRefusedAtTheStart() {
    assertThatThrownBy(
            () ->
                new MailRenderer(
                    new MailConfig(
                        "s", "u", Optional.empty(), Currency.getInstance("EUR"), Locale.ITALY)))
        .hasMessage("no mails are written in it");
  }

  private static Properties load(String language) throws IOException {
    final Properties properties = new Properties();
    try (InputStream in =
        MailRenderer.class.getResourceAsStream("offer_" + language + ".properties")) {
      properties.load(in);
    }
    return properties;
  }
}
