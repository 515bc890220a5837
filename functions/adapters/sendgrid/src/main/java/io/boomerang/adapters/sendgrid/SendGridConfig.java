package io.boomerang.adapters.sendgrid;

import io.boomerang.core.config.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How to reach SendGrid.
 *
 * @param apiKey a key that may send mail
 * @param fromEmail the sender's address, verified with SendGrid
 * @param fromName as customers see it
 * @param replyTo where answers go; the sender when empty
 * @param templateId of a dynamic template at SendGrid to use instead of ours
 * @param connectTimeout until a connection stands
 * @param answerTimeout until SendGrid answers; then the mail's fate is unknown
 * @param region where the account and its mails are kept: {@code global} or {@code eu}
 * @param host {@code host:port} of a local server to use instead, without encryption
 */
public record SendGridConfig(
    String apiKey,
    String fromEmail,
    String fromName,
    Optional<String> replyTo,
    Optional<String> templateId,
    Duration connectTimeout,
    Duration answerTimeout,
    String region,
    Optional<String> host) {
  public static final String DEFAULT_REGION = "global";

  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);
  public static final Duration DEFAULT_ANSWER_TIMEOUT = Duration.ofSeconds(20);

  /**
   * Reads the {@code SENDGRID_*} and {@code MAIL_*} variables. Both time limits together are at
   * most a minute, as {@link io.boomerang.core.offers.Mailer#send} promises.
   */
  public static SendGridConfig from(Settings settings) {
    return new SendGridConfig(
        settings.required("SENDGRID_API_KEY", "a SendGrid key that may send mail"),
        settings.required("MAIL_FROM", "the sender's address, verified with SendGrid"),
        settings.required("MAIL_FROM_NAME", "the sender's name, as customers see it"),
        settings.optional("MAIL_REPLY_TO"),
        settings.optional("SENDGRID_TEMPLATE_ID"),
        settings.seconds(
            "SENDGRID_CONNECT_TIMEOUT_SECONDS",
            DEFAULT_CONNECT_TIMEOUT,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10)),
        settings.seconds(
            "SENDGRID_ANSWER_TIMEOUT_SECONDS",
            DEFAULT_ANSWER_TIMEOUT,
            Duration.ofSeconds(1),
            Duration.ofSeconds(50)),
        region(settings),
        settings.optional("SENDGRID_EMULATOR_HOST"));
  }

  private static String region(Settings settings) {
    final String region = settings.text("SENDGRID_REGION", DEFAULT_REGION);
    if (!Set.of(DEFAULT_REGION, "eu").contains(region)) {
      settings.problem("SENDGRID_REGION", "give global or eu");
    }
    return region;
  }

  /** Keys are never logged. */
  @Override
  public String toString() {
    return "SendGridConfig[from=" + fromEmail + ", template=" + templateId + "]";
  }
}
