package io.boomerang.adapters.sendgrid;

import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.MailOutcome.Accepted;
import io.boomerang.core.offers.MailOutcome.NotAccepted;
import io.boomerang.core.offers.MailOutcome.RefusedForGood;
import io.boomerang.core.offers.MailOutcome.Unknown;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What SendGrid's answers, or their absence, say of a mail. */
final class SendGridAnswers {
  /** What is wrong with the mail itself stays wrong, as when it is too large. */
  private static final Set<Integer> FOR_GOOD = Set.of(413, 422);

  /** A field of the error that is about whom the mail goes to. */
  private static final Pattern RECIPIENT =
      Pattern.compile("\"field\"\\s*:\\s*\"personalizations\\.[0-9]+\\.to\\b");

  private static final int MAX_REASON = 300;
  private static final int BUSY = 429;

  private SendGridAnswers() {}

  static MailOutcome of(int status, String body, Map<String, String> sentHeaders, Clock clock) {
    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(sentHeaders);
    if (status >= 200 && status < 300) {
      return new Accepted(headers.getOrDefault("X-Message-Id", ""));
    }
    final String reason = "SendGrid answered " + status + " " + shortened(body);
    if (status == 408 || status >= 500) {
      // Whoever answers so may have passed the mail on before.
      return new Unknown(reason);
    }
    // Our key, our sender, our template: whoever mends that saves the mails.
    final boolean isAboutThem = status == 400 && body != null && RECIPIENT.matcher(body).find();
    return isAboutThem || FOR_GOOD.contains(status)
        ? new RefusedForGood(reason)
        : new NotAccepted(reason, retryAfter(headers, clock));
  }

  /**
   * Whether it is our key, sender or template that is refused, and not the provider that is busy.
   */
  static boolean isAboutUs(int status, MailOutcome outcome) {
    return outcome instanceof NotAccepted && status >= 400 && status != BUSY;
  }

  /** Before the request began to be sent nothing was handed over; after that, nobody can say. */
  static MailOutcome of(IOException failure, boolean hasBegun) {
    return hasBegun
        ? new Unknown("SendGrid did not answer: " + failure)
        : new NotAccepted("no connection to SendGrid: " + failure, Optional.empty());
  }

  /**
   * {@code Retry-After} in seconds, or SendGrid's own {@code X-RateLimit-Reset} in epoch seconds.
   */
  private static Optional<Duration> retryAfter(Map<String, String> headers, Clock clock) {
    final Optional<Long> seconds = number(headers.get("Retry-After"));
    if (seconds.isPresent()) {
      return seconds.map(Duration::ofSeconds);
    }
    return number(headers.get("X-RateLimit-Reset"))
        .map(reset -> Duration.between(clock.instant(), Instant.ofEpochSecond(reset)))
        .filter(wait -> !wait.isNegative());
  }

  /** What is no number, or is absurd, is not asked for. */
  private static Optional<Long> number(String text) {
    return text != null && text.matches("[0-9]{1,10}")
        ? Optional.of(Long.parseLong(text))
        : Optional.empty();
  }

  private static String shortened(String body) {
    final String text = body == null ? "" : body.replaceAll("\\s+", " ").strip();
    return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
  }
}
