package io.boomerang.adapters.sendgrid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.carts.Suppression.Reason;
import io.boomerang.core.offers.MailEvent;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String NOW = String.valueOf(NOON.getEpochSecond());
  private static final byte[] BODY = "[{\"event\":\"open\"}]".getBytes(UTF_8);

  private final KeyPair keys = keys();
  private final WebhookSignature signature =
      new WebhookSignature(
          Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
          Duration.ofMinutes(10),
          Clock.fixed(NOON, ZoneOffset.UTC));

  private static KeyPair keys() {
    try {
      final KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private String sign(String timestamp, byte[] body) throws GeneralSecurityException {
    final Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(keys.getPrivate());
    signer.update(timestamp.getBytes(UTF_8));
    signer.update(body);
    return Base64.getEncoder().encodeToString(signer.sign());
  }

  @Test
  void isValid_signedNow_isBelieved() throws Exception {
    assertThat(signature.isValid(sign(NOW, BODY), NOW, BODY)).isTrue();
  }

  @Test
  void isValid_bodyOrTimestampChanged_isNot() throws Exception {
    final String signed = sign(NOW, BODY);

    assertThat(signature.isValid(signed, NOW, "[{\"event\":\"click\"}]".getBytes(UTF_8))).isFalse();
    assertThat(signature.isValid(signed, String.valueOf(NOON.getEpochSecond() + 1), BODY))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {-601, 601})
  void isValid_signedLongAgoOrAhead_isNot(long offset) throws Exception {
    final String timestamp = String.valueOf(NOON.getEpochSecond() + offset);

    assertThat(signature.isValid(sign(timestamp, BODY), timestamp, BODY)).isFalse();
  }

  @Test
  void isValid_signedByAnotherKey_isNot() throws Exception {
    final Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(keys().getPrivate());
    signer.update(NOW.getBytes(UTF_8));
    signer.update(BODY);

    assertThat(signature.isValid(Base64.getEncoder().encodeToString(signer.sign()), NOW, BODY))
        .isFalse();
  }

  @Test
  void isValid_nothingOrNonsense_isNot() {
    assertThat(signature.isValid(null, NOW, BODY)).isFalse();
    assertThat(signature.isValid("AAAA", null, BODY)).isFalse();
    assertThat(signature.isValid("not base64!", NOW, BODY)).isFalse();
    assertThat(signature.isValid("AAAA", "yesterday", BODY)).isFalse();
  }

  @Test
  void publicKey_thatIsNone_isRefusedAtTheStart() {
    assertThatThrownBy(() -> new WebhookSignature("AAAA", Duration.ZERO, Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MailEvent only(String fields) throws IOException {
    final String json =
        "[{\"sg_event_id\":\"e1\",\"timestamp\":1763640000,\"offer_id\":\"cart-s1-1\","
            + "\"email\":\"ann@example.com\","
            + fields
            + "}]";
    return WebhookEvents.read(json.getBytes(UTF_8)).events().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "~\"event\":\"processed\"~, processed, ",
        "~\"event\":\"delivered\"~, delivered, ",
        "~\"event\":\"open\"~, opened, ",
        "~\"event\":\"click\",\"url\":\"x\"~, clicked, ",
        "~\"event\":\"bounce\",\"type\":\"bounce\",\"reason\":\"550\"~, bounced, BOUNCED",
        "~\"event\":\"bounce\",\"type\":\"blocked\",\"reason\":\"421\"~, bounced, ",
        "~\"event\":\"dropped\",\"reason\":\"Bounced Address\"~, dropped, BOUNCED",
        "~\"event\":\"dropped\",\"reason\":\"Unsubscribed Address\"~, dropped, UNSUBSCRIBED",
        "~\"event\":\"dropped\",\"reason\":\"Spam Content\"~, dropped, ",
        "~\"event\":\"spamreport\"~, spam_reported, SPAM_REPORT",
        "~\"event\":\"unsubscribe\"~, unsubscribed, UNSUBSCRIBED",
        "~\"event\":\"group_unsubscribe\",\"asm_group_id\":3~, unsubscribed, UNSUBSCRIBED",
        "~\"event\":\"something_new\",\"list\":[1,{\"a\":2}]~, something_new, "
      })
  void read_inOurWords(String fields, String type, Reason suppression) throws IOException {
    final MailEvent event = only(fields);

    assertThat(event.type()).isEqualTo(type);
    assertThat(event.suppression()).isEqualTo(Optional.ofNullable(suppression));
    assertThat(event.at()).isEqualTo(Instant.ofEpochSecond(1_763_640_000));
  }

  @Test
  void read_eventsOfOtherMails_areCountedAndLeft() throws IOException {
    final var batch =
        WebhookEvents.read(
            ("[{\"sg_event_id\":\"e1\",\"event\":\"open\",\"timestamp\":1},"
                    + "{\"event\":\"open\",\"timestamp\":1,\"offer_id\":\"o\"},"
                    + "{\"sg_event_id\":\"e2\",\"event\":\"open\",\"timestamp\":1,"
                    + "\"offer_id\":\"o\"}]")
                .getBytes(UTF_8));

    assertThat(batch.events()).hasSize(1);
    assertThat(batch.ignored()).isEqualTo(2);
  }

  @Test
  void read_everyField_isItsText() throws IOException {
    final String event =
        "[{\"sg_event_id\":77,\"event\":\"bounce\",\"timestamp\":\"1763640000\","
            + "\"offer_id\":true,\"email\":\"zo\\u00eb\\ud800@example.com\",\"reason\":null,"
            + "\"tls\":{\"reason\":\"no\"}}]";

    assertThat(WebhookEvents.read(event.getBytes(UTF_8)).events())
        .containsExactly(
            new MailEvent(
                "77",
                "bounced",
                Instant.ofEpochSecond(1_763_640_000),
                "true",
                "zoë?@example.com",
                null,
                Optional.of(Reason.BOUNCED)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[1]", "[{}", "[{}] x", "hello", "[{},[]]", "[{},null]"})
  void read_noBatch_saysSo(String body) {
    assertThatThrownBy(() -> WebhookEvents.read(body.getBytes(UTF_8)))
        .isInstanceOf(IOException.class);
  }
}
