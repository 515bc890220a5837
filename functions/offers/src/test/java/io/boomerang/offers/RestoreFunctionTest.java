package io.boomerang.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.UpdateCarts;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Message;
import io.boomerang.core.offers.RedeemCoupon;
import io.boomerang.core.offers.RestoreLinks.Way;
import io.boomerang.testkit.Events;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestoreFunctionTest {
  private final Shop shop = new Shop();
  private final RestoreFunction function = shop.restoreFunction();
  private String coupon;
  private String path;

  @BeforeEach
  void cartWithAnOffer() {
    coupon = shop.offer("o1", "ann", "sent");
    event("cart", "p:1", "ann");
    event("cart", "p2", "ann");
    path = path("s1");
  }

  private String path(String session) {
    final String link =
        shop.restoreLinks.linkFor(new Way(session, "o1", Shop.NOON.plus(Duration.ofDays(7))));
    return link.substring(link.indexOf("/carts"));
  }

  private void event(String type, String product, String user) {
    final byte[] data =
        Events.json(type, product, user, "s1", Shop.NOON).getBytes(StandardCharsets.UTF_8);
    final List<ShopEvent> events = new ArrayList<>();
    for (Parsed<ShopEvent> parsed :
        new MessageParser<>(new ShopEventType())
            .parse(new Message("m", Shop.NOON, Map.of(), data, 1))) {
      if (parsed instanceof Parsed.Valid<ShopEvent> valid) {
        events.add(valid.value());
      }
    }
    new UpdateCarts(shop.documents, CompareAndSet.on(shop.documents), CartConfig.DEFAULT)
        .accept(events, Shop.NOON);
  }

  private FakeResponse answer(FakeRequest request) throws IOException {
    final var response = new FakeResponse();
    function.service(request, response);
    return response;
  }

  private FakeResponse json(String address) throws IOException {
    return answer(FakeRequest.get(address).header("Accept", "application/json"));
  }

  private static String location(FakeResponse response) {
    return response.getHeaders().get("Location").get(0);
  }

  @Test
  void browser_isSentToTheShop_withCartAndCode() throws IOException {
    final FakeResponse response = answer(FakeRequest.get(path));

    assertThat(response.status()).isEqualTo(302);
    assertThat(location(response))
        .startsWith("https://shop.example/cart?cart=")
        .contains("cart=p2%3A1%2Cp%253A1%3A1", "coupon=" + coupon.substring(0, 4) + "-")
        .contains("utm_source=boomerang", "utm_medium=email", "utm_campaign=cart");
  }

  @Test
  void pageOfTheShop_getsTheCart() throws IOException {
    final FakeResponse response =
        answer(
            FakeRequest.get(path)
                .header("Accept", "application/json")
                .header("Origin", "https://shop.example"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body())
        .contains("{\"product_id\":\"p:1\",\"quantity\":1}", "\"discount\":\"free_shipping\"")
        .contains("\"expires_at\":\"2026-11-27T12:00:00Z\"");
    assertThat(response.getHeaders())
        .containsEntry("Access-Control-Allow-Origin", List.of("https://shop.example"));
  }

  @Test
  void pageOfSomebodyElse_isNotAllowedToRead() throws IOException {
    assertThat(
            answer(FakeRequest.get(path).header("Origin", "https://shop.example.evil"))
                .getHeaders())
        .doesNotContainKey("Access-Control-Allow-Origin");
  }

  @Test
  void linesThatWereBought_areLeftOut() throws IOException {
    event("purchase", "p2", "ann");

    assertThat(json(path).body()).contains("p:1").doesNotContain("p2");
  }

  @Test
  void codeThatAnOrderHas_isLeftOut() throws IOException {
    shop.redeemCoupon().redeem(new RedeemCoupon.Claim(coupon, "ann", "order-1", Optional.empty()));

    assertThat(json(path).body()).contains("p2").doesNotContain("coupon");
  }

  @Test
  void link_counts_asLongAsTheCoupon() throws IOException {
    shop.pass(Duration.ofDays(7));
    assertThat(json(path).status()).isEqualTo(200);
    shop.pass(Duration.ofSeconds(1));

    assertThat(json(path).status()).isEqualTo(410);
    assertThat(location(answer(FakeRequest.get(path)))).isEqualTo("https://shop.example/cart");
  }

  @Test
  void cartThatIsGone_leavesTheCode() throws IOException {
    final FakeResponse response = json(path("s9"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).contains("\"lines\":[]", "\"coupon\"");
  }

  @Test
  void damagedLink_goesNowhere() throws IOException {
    for (String bad : new String[] {path + "x", "/carts/restore", "/carts/restore?t=%zz"}) {
      final FakeResponse response = answer(FakeRequest.get(bad));
      assertThat(response.status()).as(bad).isEqualTo(400);
      assertThat(response.getHeaders()).doesNotContainKey("Location");
    }
  }

  @Test
  void whatElseIsAsked_isRefused_andOptionsAreAnswered() throws IOException {
    assertThat(answer(FakeRequest.post(path, "")).status()).isEqualTo(405);
    assertThat(answer(FakeRequest.get("/other" + path.substring(path.indexOf('?')))).status())
        .isEqualTo(404);
    assertThat(answer(FakeRequest.get(path).method("OPTIONS")).status()).isEqualTo(204);
    assertThat(answer(FakeRequest.get(path).method("HEAD")).status()).isEqualTo(302);
  }

  @Test
  void fromEnv_templateWithUnknownPlaces_isNamed() {
    final Map<String, String> environment =
        Map.of(
            "PROJECT_ID", "shop",
            "LINK_SECRET", "a secret of more than 32 characters",
            "SHOP_URL", "https://shop.example",
            "RESTORE_PARAMETERS", "cart={items}");

    assertThatThrownBy(() -> RestoreConfig.fromEnv(environment))
        .hasMessageContaining("RESTORE_PARAMETERS");
  }
}
