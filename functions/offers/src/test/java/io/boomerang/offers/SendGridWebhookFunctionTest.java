package io.boomerang.offers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.adapters.sendgrid.WebhookSignature;
import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.NotPublishedException;
import io.boomerang.core.offers.OfferState;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SendGridWebhookFunctionTest {
  private final Shop shop = new Shop();
  private final KeyPair keys = keys();
  private final SendGridWebhookFunction function =
      new SendGridWebhookFunction(
          new WebhookSignature(
              Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
              Duration.ofHours(26),
              shop.clock),
          shop.takeMailEvents());

  private static KeyPair keys() {
    try {
      final KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String event(String id, String type, String offerId, String more) {
    return ("{\"sg_event_id\":\"%s\",\"event\":\"%s\",\"offer_id\":\"%s\",\"timestamp\":1763640000,"
            + "\"email\":\"ann@example.com\"%s}")
        .formatted(id, type, offerId, more);
  }

  private FakeResponse post(List<String> events) throws IOException, GeneralSecurityException {
    return post("[" + String.join(",", events) + "]");
  }

  private FakeResponse post(String body) throws IOException, GeneralSecurityException {
    final String timestamp = String.valueOf(shop.clock.instant().getEpochSecond());
    final Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(keys.getPrivate());
    signer.update((timestamp + body).getBytes(UTF_8));
    return answer(
        FakeRequest.post("/", body)
            .header(WebhookSignature.TIMESTAMP_HEADER, timestamp)
            .header(
                WebhookSignature.SIGNATURE_HEADER,
                Base64.getEncoder().encodeToString(signer.sign())));
  }

  private FakeResponse answer(FakeRequest request) throws IOException {
    final var response = new FakeResponse();
    function.service(request, response);
    return response;
  }

  @Test
  void unknownOffer_isSettledByAnyEvent_once() throws Exception {
    shop.offer("cart-s1-1", "ann", "unknown");

    final FakeResponse first = post(List.of(event("e1", "delivered", "cart-s1-1", "")));
    final FakeResponse again = post(List.of(event("e1", "delivered", "cart-s1-1", "")));

    assertThat(first.body())
        .isEqualTo(
            "{\"taken\":1,\"settled\":1,\"suppressed\":0,\"unknown_offers\":0,\"ignored\":0}\n");
    assertThat(again.body()).contains("\"settled\":0");
    assertThat(shop.offer("cart-s1-1").state()).isEqualTo(OfferState.SENT);
    assertThat(shop.offer("cart-s1-1").outbox())
        .extracting(Activity::activityId)
        .containsExactly("offer_sent/cart-s1-1");
    assertThat(new HashSet<>(shop.publisher.data()))
        .singleElement()
        .asString()
        .contains("\"activity_id\":\"email/e1\"", "\"activity_type\":\"email_delivered\"");
  }

  @Test
  void eventBeforeWeKnowThatItWentOut_isBelieved() throws Exception {
    shop.offer("cart-s1-1", "ann", "sending");

    post(List.of(event("e1", "processed", "cart-s1-1", "")));

    assertThat(shop.offer("cart-s1-1").state()).isEqualTo(OfferState.SENT);
  }

  @Test
  void providerThatRefusedAndSentAnyway_isNotAskedAgain() throws Exception {
    shop.offer("cart-s1-1", "ann", "claimed");

    post(List.of(event("e1", "delivered", "cart-s1-1", "")));

    assertThat(shop.offer("cart-s1-1").state()).isEqualTo(OfferState.SENT);
  }

  @Test
  void bounceSpamAndUnsubscription_endTheMails_inAnyOrder() throws Exception {
    final List<String> events =
        new ArrayList<>(
            List.of(
                event("e1", "bounce", "cart-s1-1", ",\"type\":\"bounce\""),
                event("e2", "delivered", "cart-s1-1", ""),
                event("e3", "unsubscribe", "cart-s1-1", "")));
    for (int seed = 0; seed < 6; seed++) {
      final String user = "user-" + seed;
      final String offerId = "cart-" + seed + "-1";
      shop.offer(offerId, user, "sent");
      Collections.shuffle(events, new Random(seed));
      for (String event : events) {
        post(List.of(event.replace("cart-s1-1", offerId)));
      }
      assertThat(shop.shopper(user)).containsEntry("suppression", "unsubscribed");
    }
  }

  @Test
  void bounceAlone_endsTheMailsToItsAddress_once() throws Exception {
    shop.offer("cart-s1-1", "ann", "sent");
    final String bounce = event("e1", "bounce", "cart-s1-1", ",\"type\":\"bounce\"");
    final String delivered = event("e2", "delivered", "cart-s1-1", "");

    assertThat(post(List.of(delivered, bounce, delivered)).body()).contains("\"suppressed\":1,");
    assertThat(post(List.of(bounce)).body()).as("again").contains("\"suppressed\":0,");

    assertThat(shop.address("ann@example.com")).containsEntry("suppression", "bounced");
    assertThat(shop.shopper("ann")).containsEntry("suppression", "bounced");
  }

  @Test
  void spamReport_ofAnOfferThatIsGone_endsTheMailsToItsAddress() throws Exception {
    assertThat(post(List.of(event("e1", "spamreport", "gone", ""))).body())
        .contains("\"suppressed\":1,");
    assertThat(post(List.of(event("e1", "spamreport", "gone", ""))).body())
        .as("again")
        .contains("\"suppressed\":0,");

    assertThat(shop.address("Ann@example.com")).containsEntry("suppression", "spam_report");
  }

  @Test
  void tenThousandEvents_ofTwoThousandOffers_areTaken() throws Exception {
    final List<String> events = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      final String offerId = "cart-s" + i % 2_000 + "-1";
      if (i < 2_000) {
        shop.offer(offerId, "user-" + i, i % 2 == 0 ? "unknown" : "sent");
      }
      events.add(event("e" + i, "delivered", offerId, ""));
    }

    assertThat(post(events).body())
        .isEqualTo(
            "{\"taken\":10000,\"settled\":1000,\"suppressed\":0,\"unknown_offers\":0,"
                + "\"ignored\":0}\n");
    assertThat(shop.publisher.data()).hasSize(10_000);
  }

  @Test
  void offersThatWeDoNotHave_andOtherMails_areCountedAndAcknowledged() throws Exception {
    final FakeResponse response =
        post(List.of(event("e1", "open", "cart-nobody-1", ""), "{\"event\":\"open\"}"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).contains("\"taken\":0", "\"unknown_offers\":1", "\"ignored\":1");
    assertThat(shop.publisher.data()).isEmpty();
  }

  @Test
  void wrongSignature_changesNothing() throws Exception {
    shop.offer("cart-s1-1", "ann", "unknown");
    final String body = "[" + event("e1", "delivered", "cart-s1-1", "") + "]";

    assertThat(answer(FakeRequest.post("/", body)).status()).isEqualTo(401);
    assertThat(
            answer(
                    FakeRequest.post("/", body)
                        .header(WebhookSignature.SIGNATURE_HEADER, "AAAA")
                        .header(
                            WebhookSignature.TIMESTAMP_HEADER,
                            String.valueOf(shop.clock.instant().getEpochSecond())))
                .status())
        .isEqualTo(401);
    assertThat(shop.offer("cart-s1-1").state()).isEqualTo(OfferState.UNKNOWN);
  }

  @Test
  void signedNonsense_isRefused() throws Exception {
    assertThat(post("{\"event\":\"open\"}").status()).isEqualTo(400);
    assertThat(answer(FakeRequest.get("/")).status()).isEqualTo(405);
  }

  @Test
  void topicIsDown_isToBeSentAgain() {
    shop.offer("cart-s1-1", "ann", "sent");
    shop.publisher.refuseAll();

    assertThatThrownBy(() -> post(List.of(event("e1", "open", "cart-s1-1", ""))))
        .isInstanceOf(NotPublishedException.class);
  }

  @Test
  void bodyWithoutSignature_isRefusedUnread() throws Exception {
    final FakeRequest request =
        FakeRequest.post(
            "/",
            new InputStream() {
              @Override
              public int read() {
                throw new AssertionError("read before it was known who posts");
              }

              @Override
              public int read(byte[] buffer, int from, int length) {
                return read();
              }
            },
            1 << 20);

    assertThat(answer(request).status()).isEqualTo(401);
  }

  @Test
  void halfACharacterInAnId_losesNoOtherEvent() throws Exception {
    shop.offer("cart-s1-1", "ann", "unknown");

    final FakeResponse response =
        post(
            List.of(
                event("e1", "delivered", "x\\ud83d", ""),
                event("e\\udc00", "delivered", "cart-s1-1", "")));

    assertThat(response.status()).isEqualTo(200);
    assertThat(shop.offer("cart-s1-1").state()).isEqualTo(OfferState.SENT);
  }

  @Test
  void reasonOfABounce_isPublishedWithoutTheAddress() throws Exception {
    shop.offer("cart-s1-1", "ann", "sent");
    post(
        List.of(
            event(
                "e1",
                "bounce",
                "cart-s1-1",
                ",\"reason\":\"550 5.1.1 <ann@example.com>: no mailbox, to=ann@example.com\"")));

    assertThat(shop.publisher.data())
        .singleElement()
        .asString()
        .contains("550 5.1.1", "(address)")
        .doesNotContain("ann@example.com");
  }
}
