package io.boomerang.offers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.functions.HttpFunction;
import io.boomerang.adapters.sendgrid.WebhookSignature;
import io.boomerang.core.activity.NotPublishedException;
import io.boomerang.core.offers.RestoreLinks.Way;
import io.boomerang.core.offers.UnsubscribeLinks.Recipient;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import io.boomerang.testkit.OpenApi;
import java.net.URLEncoder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The functions are as {@code schemas/http/openapi.yaml} describes them. */
class OffersContractTest {
  private static final String CLAIM = "{\"code\":\"%s\",\"user_id\":\"%s\",\"order_id\":\"%s\"}";

  private final Shop shop = new Shop();
  private final RedeemFunction redeem = new RedeemFunction(shop.redeemCoupon(), shop.clock);
  private final OpenApi redeemApi = OpenApi.of("redeem");
  private int offers;

  @Test
  void redeem_isAsDescribed() throws Exception {
    for (String path : new String[] {"/validate", "/redeem", "/roll_back"}) {
      final String code = offer();
      for (String example : redeemApi.bodies("POST", path)) {
        call(redeem, redeemApi, path, FakeRequest.post(path, example));
      }
      claim(path, code, "ann", "o1");
      claim(path, code, "bob", "o1");
      call(redeem, redeemApi, path, FakeRequest.post(path, "[]"));
      call(redeem, redeemApi, path, FakeRequest.post(path, " ".repeat(200_000)));
      call(redeem, redeemApi, path, FakeRequest.get(path));
      guess(path);
    }
    final String taken = offer();
    claim("/redeem", taken, "ann", "o1");
    claim("/validate", taken, "ann", "o2");
    claim("/redeem", taken, "ann", "o2");
    final String late = offer();
    shop.pass(Duration.ofDays(8));
    claim("/validate", late, "ann", "o3");
    claim("/redeem", late, "ann", "o3");

    redeemApi.assertAllAnswered();
  }

  /** Until guesses are answered no more. */
  private void guess(String path) throws Exception {
    for (int i = 0; i <= Guesses.MAX_WRONG; i++) {
      claim(path, shop.codes.codeFor("nobody's" + path + i, 0), "eve" + path, "o1");
    }
  }

  private String offer() {
    return shop.offer("cart-s" + offers++ + "-1", "ann", "sent");
  }

  private void claim(String path, String code, String user, String order) throws Exception {
    call(redeem, redeemApi, path, FakeRequest.post(path, CLAIM.formatted(code, user, order)));
  }

  @Test
  void unsubscribe_isAsDescribed() throws Exception {
    final var function = new UnsubscribeFunction(shop.unsubscribe(), "The shop");
    final OpenApi api = OpenApi.of("unsubscribe");
    final String link = shop.links.linkFor(new Recipient("ann", "cart-s1-1"));
    final String good = link.substring(link.indexOf('?'));
    final String example = "?t=" + URLEncoder.encode(api.parameters("GET", "").get("t"), UTF_8);
    final String language = api.parameters("GET", "").get("Accept-Language");

    for (String query : new String[] {good, example}) {
      call(function, api, "", FakeRequest.get(query).header("Accept-Language", language));
      call(function, api, "", FakeRequest.get(query).method("HEAD"));
      for (String body : api.bodies("POST", "")) {
        call(function, api, "", FakeRequest.post(query, body));
      }
    }
    call(function, api, "", FakeRequest.get(good).method("DELETE"));
    api.assertAllAnswered();
  }

  @Test
  void restoreCart_isAsDescribed() throws Exception {
    final RestoreFunction function = shop.restoreFunction();
    final OpenApi api = OpenApi.of("restore-cart");
    final String path = "/carts/restore";
    shop.offer("o1", "ann", "sent");
    final String link =
        shop.restoreLinks.linkFor(new Way("s1", "o1", Shop.NOON.plus(Duration.ofDays(7))));
    final String good = link.substring(link.indexOf("/carts"));
    final String example =
        path + "?t=" + URLEncoder.encode(api.parameters("GET", path).get("t"), UTF_8);
    for (String accept : new String[] {"text/html", "application/json"}) {
      call(function, api, path, FakeRequest.get(good).header("Accept", accept));
      call(function, api, path, FakeRequest.get(example).header("Accept", accept));
    }
    call(function, api, path, FakeRequest.get(good).method("DELETE"));
    shop.pass(Duration.ofDays(8));
    call(function, api, path, FakeRequest.get(good).header("Accept", "application/json"));
    api.assertAllAnswered();
  }

  @Test
  void webhook_isAsDescribed() throws Exception {
    final KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    final KeyPair keys = generator.generateKeyPair();
    final var function =
        new SendGridWebhookFunction(
            new WebhookSignature(
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                Duration.ofHours(26),
                shop.clock),
            shop.takeMailEvents());
    final OpenApi api = OpenApi.of("sendgrid-webhook");
    shop.offer("cart-s1-1", "ann", "unknown");

    for (String body : api.bodies("POST", "")) {
      call(function, api, "", signed(keys, body));
      call(function, api, "", FakeRequest.post("", body));
    }
    call(function, api, "", signed(keys, "{}"));
    call(function, api, "", signed(keys, " ".repeat(3 << 20)));
    call(function, api, "", FakeRequest.get(""));
    shop.publisher.refuseAll();
    final FakeRequest lost = signed(keys, api.bodies("POST", "").get(0).replace("e1", "e2"));
    assertThatThrownBy(() -> function.service(lost, new FakeResponse()))
        .isInstanceOf(NotPublishedException.class);
    api.checkFailure("", lost);

    api.assertAllAnswered();
  }

  private FakeRequest signed(KeyPair keys, String body) throws Exception {
    final String timestamp = String.valueOf(shop.clock.instant().getEpochSecond());
    final Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(keys.getPrivate());
    signer.update((timestamp + body).getBytes(UTF_8));
    return FakeRequest.post("", body)
        .header(WebhookSignature.TIMESTAMP_HEADER, timestamp)
        .header(
            WebhookSignature.SIGNATURE_HEADER, Base64.getEncoder().encodeToString(signer.sign()));
  }

  private static void call(HttpFunction function, OpenApi api, String path, FakeRequest request)
      throws Exception {
    final var response = new FakeResponse();
    function.service(request, response);
    api.check(path, request, response);
  }
}
