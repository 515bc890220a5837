package io.boomerang.adapters.sendgrid;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.mail.MailConfig;
import io.boomerang.adapters.mail.MailRenderer;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.MailOutcome.NotAccepted;
import io.boomerang.core.offers.MailOutcome.RefusedForGood;
import io.boomerang.core.offers.MailOutcome.Unknown;
import io.boomerang.core.offers.Mailer;
import io.boomerang.testkit.FakeSendGrid;
import io.boomerang.testkit.FakeSendGrid.Reply;
import io.boomerang.testkit.MailerContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendGridMailerTest extends MailerContract {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  private volatile Reply reply = Reply.ACCEPTED;
  private FakeSendGrid sendGrid;
  private SendGridMailer mailer;

  @BeforeEach
  void start() throws IOException {
    sendGrid = new FakeSendGrid(body -> reply);
    mailer = mailer(sendGrid.host(), Optional.empty());
  }

  @AfterEach
  void stop() throws IOException {
    mailer.close();
    sendGrid.close();
  }

  private static SendGridMailer mailer(String host, Optional<String> templateId) {
    return mailer(host, templateId, false);
  }

  private static SendGridMailer mailer(
      String host, Optional<String> templateId, boolean isEncrypted) {
    return mailer(Optional.of(host), "global", templateId, isEncrypted);
  }

  private static SendGridMailer mailer(
      Optional<String> host, String region, Optional<String> templateId, boolean isEncrypted) {
    return new SendGridMailer(
        new SendGridConfig(
            "key",
            "shop@example.com",
            "The shop",
            Optional.of("help@example.com"),
            templateId,
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            region,
            host),
        new MailRenderer(
            new MailConfig(
                "The shop",
                "https://shop.example",
                Optional.empty(),
                Currency.getInstance("USD"),
                Locale.US)),
        CLOCK,
        isEncrypted);
  }

  @Override
  protected Mailer mailer() {
    return mailer;
  }

  @Override
  protected String receivedText() {
    final String body = body();
    return body.substring(body.indexOf("text/plain"), body.indexOf("text/html"));
  }

  @Override
  protected String receivedHtml() {
    return body().substring(body().indexOf("text/html"));
  }

  private String body() {
    final String body = sendGrid.accepted().get(sendGrid.accepted().size() - 1);
    return body.replace("\\\"", "\"").replace("\\n", "\n").replace("\\r", "\r");
  }

  private MailOutcome send() {
    return mailer.send(mail("Ann", "Lipstick", Locale.US));
  }

  @ParameterizedTest
  @CsvSource({"global, api.sendgrid.com", "eu, api.eu.sendgrid.com"})
  void region_isWhereTheAccountIsKept(String region, String host) {
    try (SendGridMailer other = mailer(Optional.empty(), region, Optional.empty(), true)) {
      assertThat(other.host()).isEqualTo(host);
    }
  }

  @Test
  void send_accepted_knowsTheMessage() {
    assertThat(send()).isEqualTo(new MailOutcome.Accepted("message-1"));
  }

  @Test
  void send_carriesTheOffer_andLetsMailProgramsUnsubscribe() {
    send();

    assertThat(sendGrid.accepted().get(0))
        .contains(
            "\"custom_args\":{\"offer_id\":\"0123456789abcdef0123456789abcdef\"}",
            "\"List-Unsubscribe\":\"<https://shop.example/unsubscribe?t=abc.def>\"",
            "\"List-Unsubscribe-Post\":\"List-Unsubscribe=One-Click\"",
            "\"reply_to\":{\"email\":\"help@example.com\"}");
    assertThat(sendGrid.accepted().get(0).indexOf("text/plain"))
        .isBetween(0, sendGrid.accepted().get(0).indexOf("text/html"));
  }

  @Test
  void send_withATemplateOfSendGrid_givesItTheValues() {
    try (SendGridMailer other = mailer(sendGrid.host(), Optional.of("d-123"))) {
      other.send(mail("Ann", "Lipstick", Locale.US));
    }

    assertThat(sendGrid.accepted().get(0))
        .contains("\"template_id\":\"d-123\"", "\"coupon\":\"H7KM-3WQX-9TAP\"")
        .doesNotContain("text/html");
  }

  @Test
  void send_theRecipientIsWrong_isRefusedForGood_butWhatIsWrongWithUsIsTriedAgain() {
    reply = Reply.of(400).body(error("personalizations.0.to.0.email"));
    assertThat(send()).isInstanceOf(RefusedForGood.class);

    for (String field : List.of("template_id", "from.email", "content.0.value")) {
      reply = Reply.of(400).body(error(field));
      assertThat(send()).isInstanceOf(NotAccepted.class);
    }
  }

  private static String error(String field) {
    return "{\"errors\":[{\"message\":\"no\",\"field\":\"" + field + "\",\"help\":null}]}";
  }

  @Test
  void send_plainTextWhereEncryptionIsExpected_isNotAccepted() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      final Thread plain =
          new Thread(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getOutputStream().write("HTTP/1.1 400 No\r\n\r\n".getBytes(US_ASCII));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      plain.start();
      try (SendGridMailer other =
          mailer("127.0.0.1:" + server.getLocalPort(), Optional.empty(), true)) {
        assertThat(other.send(mail("Ann", "Lipstick", Locale.US))).isInstanceOf(NotAccepted.class);
      }
      plain.join();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {413, 422})
  void send_theMailIsWrong_isRefusedForGood(int status) {
    reply = Reply.of(status);

    assertThat(send()).isInstanceOf(RefusedForGood.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 429, 301})
  void send_theMailIsNotTheProblem_isTriedAgain(int status) {
    reply = Reply.of(status);

    assertThat(send())
        .isInstanceOfSatisfying(
            NotAccepted.class,
            busy -> {
              assertThat(busy.retryAfter()).isEmpty();
              assertThat(busy.reason()).contains(String.valueOf(status));
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504, 599})
  void send_errorOfTheProvider_isUnknown_becauseItMayHaveTakenTheMail(int status) {
    reply = Reply.of(status);

    assertThat(send())
        .isInstanceOfSatisfying(
            Unknown.class,
            unknown -> assertThat(unknown.reason()).contains(String.valueOf(status)));
  }

  @Test
  void client_isBuiltWithTheFirstMail_andNotAtAStart() {
    assertThat(mailer.hasClient()).isFalse();

    send();

    assertThat(mailer.hasClient()).isTrue();
  }

  @Test
  void rehearse_asksTheSandbox_andSendsNobodyAnything() {
    reply = Reply.of(200);

    assertThat(mailer.rehearse()).isInstanceOf(MailOutcome.Accepted.class);
    assertThat(sendGrid.asked())
        .singleElement()
        .asString()
        .contains("\"sandbox_mode\":{\"enable\":true}")
        .doesNotContain("ann@example.com");
    assertThat(sendGrid.accepted()).isEmpty();
  }

  @Test
  void send_busyAndSaysHowLong_isHeard() {
    reply = Reply.of(429).header("Retry-After", "17");
    assertThat(retryAfter()).contains(Duration.ofSeconds(17));

    final long reset = CLOCK.instant().getEpochSecond() + 30;
    reply = Reply.of(429).header("X-RateLimit-Reset", String.valueOf(reset));
    assertThat(retryAfter()).contains(Duration.ofSeconds(30));

    reply = Reply.of(429).header("Retry-After", "soon");
    assertThat(retryAfter()).isEmpty();
  }

  private Optional<Duration> retryAfter() {
    return ((NotAccepted) send()).retryAfter();
  }

  @Test
  void send_closedAfterTheRequest_isUnknown() {
    reply = Reply.CLOSE;

    assertThat(send()).isInstanceOf(Unknown.class);
  }

  @Test
  void send_closedBeforeTheRequestWasRead_isUnknown_becauseNobodyCanTell() {
    sendGrid.hangUp();

    assertThat(send()).isInstanceOf(Unknown.class);
  }

  @Test
  void send_answerAfterOurPatience_isUnknown() {
    reply = Reply.ACCEPTED.after(Duration.ofSeconds(60));

    assertThat(send()).isInstanceOf(Unknown.class);
  }

  @Test
  void send_nobodyListens_isTriedAgain() throws IOException {
    final int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (SendGridMailer other = mailer("127.0.0.1:" + port, Optional.empty())) {
      assertThat(other.send(mail("Ann", "Lipstick", Locale.US))).isInstanceOf(NotAccepted.class);
    }
  }
}
