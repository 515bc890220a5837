package io.boomerang.adapters.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.boomerang.core.offers.LinkTemplate;
import io.boomerang.core.offers.OfferMail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Writes the mail of an offer in its customer's language, as HTML and as text. Thread-safe. */
public final class MailRenderer {
  private static final Mustache.Compiler PLAIN =
      Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true);

  /** The one sentence that is said of a product and not of the mail. */
  private static final String UNNAMED_PRODUCT = "unnamed_product";

  private final MailConfig config;
  private final Texts texts;
  private final Template html =
      Mustache.compiler().emptyStringIsFalse(true).compile(resource("offer.html"));
  private final Template text = PLAIN.compile(resource("offer.txt"));

  public MailRenderer(MailConfig config) {
    this.config = config;
    this.texts = Texts.of(config.locale(), config.theme().sentences());
  }

  public RenderedMail render(OfferMail mail) {
    final Map<String, Object> values = values(mail);
    return new RenderedMail(
        TypedText.line((String) values.get("subject")),
        html.execute(values),
        text.execute(values),
        (String) values.get("language"));
  }

  /**
   * Everything that the mail says by name, for templates that live elsewhere. Nothing in it is
   * escaped.
   */
  public Map<String, Object> values(OfferMail mail) {
    final Texts in = texts.in(mail.locale());
    final Locale locale = in.locale();
    final Map<String, Object> values = new HashMap<>();
    values.put("language", locale.toLanguageTag());
    values.put("shop", config.shopName());
    values.put("shop_url", tagged(config.shopUrl(), mail));
    values.put(
        "button_link", mail.restoreLink() == null ? values.get("shop_url") : mail.restoreLink());
    values.put("logo", config.theme().logo().orElse(""));
    values.put("logo_width", String.valueOf(config.theme().logoWidth()));
    config.theme().colours().forEach((name, colour) -> values.put("colour_" + name, colour));
    values.put("postal_address", config.postalAddress().orElse(""));
    values.put("name", TypedText.name(mail.name()));
    values.put("has_name", !TypedText.name(mail.name()).isEmpty());
    values.put("percent", mail.discount().percent());
    values.put("reward", mail.reward() == null ? "" : TypedText.line(mail.reward()));
    values.put("is_free_shipping", mail.discount().isFreeShipping());
    values.put("campaign", mail.campaign().id());
    values.put("coupon", mail.coupon() == null ? "" : mail.coupon());
    values.put("has_coupon", mail.coupon() != null);
    values.put("has_lines", !mail.lines().isEmpty());
    values.put("total_price", mail.total() == null ? "" : money(mail.total(), locale));
    values.put("more", NumberFormat.getIntegerInstance(locale).format(mail.moreLines()));
    values.put("expiry", expiry(mail, locale));
    values.put("unsubscribe_link", mail.unsubscribeLink());
    values.put("lines", lines(mail, in));
    // Sentences may use all of the above, so they come last.
    final Map<String, Object> known = Map.copyOf(values);
    in.sentences()
        .forEach(
            (key, sentence) -> {
              if (!key.equals(UNNAMED_PRODUCT)) {
                values.put(key, say(sentence, known));
              }
            });
    values.put("greeting", values.get((boolean) known.get("has_name") ? "hello" : "hello_unknown"));
    sayByCampaign(mail, values);
    return values;
  }

  /** Chooses, of the sentences that are known by now, those of the mail's campaign and discount. */
  private static void sayByCampaign(OfferMail mail, Map<String, Object> values) {
    final String campaign = mail.campaign().id();
    final String kind = ((String) values.get("reward")).isEmpty() ? kind(mail) : "described";
    final String more = mail.total() == null ? "and_more" : "and_so_many_more";
    values.put("more_lines", mail.moreLines() == 0 ? "" : values.get(more));
    values.put("subject", values.get("subject_" + campaign + "_" + kind));
    values.put("intro", values.get("intro_" + campaign));
    values.put("button", values.get("button_" + campaign));
    values.put("offer", mail.discount().isNone() ? "" : values.get("offer_" + kind));
    values.put("preview", values.get(mail.discount().isNone() ? "intro" : "offer"));
  }

  /** A reward on an item is described by whoever earned it: no sentence of ours fits all. */
  private static String kind(OfferMail mail) {
    return switch (mail.discount().kind()) {
      case NONE -> "none";
      case FREE_SHIPPING -> "free_shipping";
      case PERCENT -> "percent_off";
      case AMOUNT, FREE_ITEM -> "described";
    };
  }

  private List<Map<String, Object>> lines(OfferMail mail, Texts in) {
    final List<Map<String, Object>> lines = new ArrayList<>();
    for (OfferMail.Line line : mail.lines()) {
      final Map<String, Object> values = new HashMap<>();
      final String name = line.name() == null ? "" : TypedText.product(line.name());
      // An id is whatever a browser sent: it has no place in a mail of the shop.
      values.put("product", name.isEmpty() ? in.sentences().get(UNNAMED_PRODUCT) : name);
      values.put("image", line.imageUrl() == null ? "" : line.imageUrl());
      values.put("link", line.url() == null ? "" : tagged(line.url(), mail));
      values.put("quantity", NumberFormat.getIntegerInstance(in.locale()).format(line.quantity()));
      values.put(
          "line_price",
          line.price() == null
              ? ""
              : money(line.price().multiply(BigDecimal.valueOf(line.quantity())), in.locale()));
      lines.add(values);
    }
    return lines;
  }

  private String tagged(String address, OfferMail mail) {
    return LinkTemplate.add(
        address, config.linkParameters(), Map.of("campaign", mail.campaign().id()));
  }

  private String money(BigDecimal amount, Locale locale) {
    final NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(config.currency());
    format.setMinimumFractionDigits(Math.max(0, config.currency().getDefaultFractionDigits()));
    format.setMaximumFractionDigits(Math.max(0, config.currency().getDefaultFractionDigits()));
    return format.format(amount);
  }

  private static String expiry(OfferMail mail, Locale locale) {
    final var moment = mail.couponExpiresAt().atZone(mail.zone());
    final String date =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale).format(moment);
    final String time =
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale).format(moment);
    return date + ", " + time + " " + DateTimeFormatter.ofPattern("zzz", locale).format(moment);
  }

  /** Sentences are templates too; what they say is escaped where it is shown. */
  private static String say(String sentence, Map<String, Object> values) {
    return PLAIN.compile(sentence).execute(values);
  }

  private static String resource(String name) {
    try (InputStream in = MailRenderer.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
