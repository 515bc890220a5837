package io.boomerang.adapters.sendgrid;

import com.sendgrid.Client;
import com.sendgrid.Method;
import com.sendgrid.Request;
import com.sendgrid.Response;
import com.sendgrid.SendGrid;
import com.sendgrid.helpers.mail.Mail;
import com.sendgrid.helpers.mail.objects.Content;
import com.sendgrid.helpers.mail.objects.Email;
import com.sendgrid.helpers.mail.objects.MailSettings;
import com.sendgrid.helpers.mail.objects.Personalization;
import com.sendgrid.helpers.mail.objects.Setting;
import io.boomerang.adapters.mail.MailRenderer;
import io.boomerang.adapters.mail.RenderedMail;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.Mailer;
import io.boomerang.core.offers.OfferMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/**
 * Hands mails to SendGrid. Thread-safe. Its client is built with the first mail: most instances
 * look for cold carts and end without one, and a tenth of the classes of such a start are the
 * client's and TLS's.
 */
public final class SendGridMailer implements Mailer, AutoCloseable {
  /** Comes back with everything that SendGrid reports of the mail. */
  static final String OFFER_ID = "offer_id";

  /** Connections at once; one mail more waits for one. */
  private static final int CONNECTIONS = 64;

  private static final Logger LOG = System.getLogger(SendGridMailer.class.getName());

  private final SendGridConfig config;
  private final MailRenderer renderer;
  private final Clock clock;
  private final boolean isEncrypted;
  private final Sending sending = new Sending();

  private CloseableHttpClient http;
  private SendGrid sendGrid;

  public SendGridMailer(SendGridConfig config, MailRenderer renderer, Clock clock) {
    this(config, renderer, clock, config.host().isEmpty());
  }

  SendGridMailer(SendGridConfig config, MailRenderer renderer, Clock clock, boolean isEncrypted) {
    this.config = config;
    this.renderer = renderer;
    this.clock = clock;
    this.isEncrypted = isEncrypted;
  }

  /** The server that is asked. */
  String host() {
    return sendGrid().getHost();
  }

  synchronized boolean hasClient() {
    return http != null;
  }

  private synchronized SendGrid sendGrid() {
    if (http == null) {
      http = client(config, sending);
      sendGrid = new SendGrid(config.apiKey(), new Client(http, !isEncrypted));
      if (config.host().isPresent()) {
        sendGrid.setHost(config.host().get());
      } else {
        sendGrid.setDataResidency(config.region());
      }
    }
    return sendGrid;
  }

  @Override
  public MailOutcome send(OfferMail mail) {
    return post(() -> message(mail));
  }

  /** By SendGrid's sandbox: it looks at the mail and throws it away. */
  @Override
  public MailOutcome rehearse() {
    return post(this::rehearsal);
  }

  private MailOutcome post(Supplier<Mail> mail) {
    final Request request = new Request();
    try {
      request.setMethod(Method.POST);
      request.setEndpoint("mail/send");
      request.setBody(mail.get().build());
    } catch (IOException | RuntimeException e) {
      return new MailOutcome.NotAccepted("the mail could not be written: " + e, Optional.empty());
    }
    sending.reset();
    try {
      final Response response = sendGrid().api(request);
      final MailOutcome outcome =
          SendGridAnswers.of(
              response.getStatusCode(), response.getBody(), response.getHeaders(), clock);
      if (SendGridAnswers.isAboutUs(response.getStatusCode(), outcome)) {
        // No mail goes out until somebody mends it (docs/operations.md).
        LOG.log(
            Level.ERROR,
            "mail refused status=" + response.getStatusCode() + ": " + response.getBody());
      }
      return outcome;
    } catch (IOException e) {
      return SendGridAnswers.of(e, sending.hasBegun());
    }
  }

  @Override
  public synchronized void close() {
    if (http == null) {
      return;
    }
    try {
      http.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Mail rehearsal() {
    final Email ourselves = new Email(config.fromEmail(), config.fromName());
    final Mail mail =
        new Mail(ourselves, "Rehearsal", ourselves, new Content("text/plain", "Rehearsal"));
    final Setting on = new Setting();
    on.setEnable(true);
    final MailSettings settings = new MailSettings();
    settings.setSandboxMode(on);
    mail.setMailSettings(settings);
    return mail;
  }

  private Mail message(OfferMail mail) {
    final Mail message = new Mail();
    message.setFrom(new Email(config.fromEmail(), config.fromName()));
    config.replyTo().ifPresent(address -> message.setReplyTo(new Email(address)));
    final Personalization recipient = new Personalization();
    recipient.addTo(new Email(mail.email()));
    message.addPersonalization(recipient);
    message.addCustomArg(OFFER_ID, mail.offerId());
    message.addHeader("List-Unsubscribe", "<" + mail.unsubscribeLink() + ">");
    message.addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    if (config.templateId().isPresent()) {
      message.setTemplateId(config.templateId().get());
      renderer.values(mail).forEach(recipient::addDynamicTemplateData);
      return message;
    }
    final RenderedMail rendered = renderer.render(mail);
    message.setSubject(rendered.subject());
    // SendGrid wants the plain part first.
    message.addContent(new Content("text/plain", rendered.text()));
    message.addContent(new Content("text/html", rendered.html()));
    return message;
  }

  /**
   * No retries, because a mail that was handed over twice arrives twice; and no connection is used
   * again, because one that the server closes at that moment would leave the mail's fate unknown.
   */
  private static CloseableHttpClient client(SendGridConfig config, Sending sending) {
    final RequestConfig timeouts =
        RequestConfig.custom()
            .setConnectTimeout((int) config.connectTimeout().toMillis())
            .setConnectionRequestTimeout((int) config.connectTimeout().toMillis())
            .setSocketTimeout((int) config.answerTimeout().toMillis())
            .build();
    return HttpClients.custom()
        .setDefaultRequestConfig(timeouts)
        .setRequestExecutor(sending)
        .setMaxConnTotal(CONNECTIONS)
        .setMaxConnPerRoute(CONNECTIONS)
        .setConnectionReuseStrategy(NoConnectionReuseStrategy.INSTANCE)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .build();
  }
}
