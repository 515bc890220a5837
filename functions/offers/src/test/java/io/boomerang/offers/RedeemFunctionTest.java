package io.boomerang.offers;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.activity.Activity;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedeemFunctionTest {
  private final Shop shop = new Shop();
  private final RedeemFunction function = new RedeemFunction(shop.redeemCoupon(), shop.clock);
  private final String code = shop.offer("cart-s1-1", "ann", "sent");

  private String call(String action, String coupon, String user, String order) {
    return post(
        "/" + action,
        "{\"code\":\"%s\",\"user_id\":\"%s\",\"order_id\":\"%s\"}".formatted(coupon, user, order));
  }

  private String post(String path, String body) {
    return answer(FakeRequest.post(path, body));
  }

  private String answer(FakeRequest request) {
    try {
      final var response = new FakeResponse();
      function.service(request, response);
      return response.status() + " " + response.body().strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> published() {
    return shop.offer("cart-s1-1").outbox().stream().map(Activity::activityId).toList();
  }

  @Test
  void validate_tellsWhatTheCouponIsWorth_andChangesNothing() {
    assertThat(call("validate", code, "ann", "o1"))
        .isEqualTo(
            "200 {\"result\":\"valid\",\"discount\":\"free_shipping\",\"percent\":0,"
                + "\"expires_at\":\"2026-11-27T12:00:00Z\"}");
    assertThat(published()).isEmpty();
  }

  @Test
  void redeem_onceAndAgain_isOneRedemption_toldOnce() {
    assertThat(call("redeem", code, "ann", "o1")).startsWith("200 {\"result\":\"redeemed\"");
    assertThat(call("redeem", code, "ann", "o1")).startsWith("200 {\"result\":\"redeemed\"");

    assertThat(published()).containsExactly("offer_redeemed/cart-s1-1/o1");
  }

  @Test
  void redeem_asPeopleTypeIt_counts() {
    final String typed = code.substring(0, 4).toLowerCase(Locale.ROOT) + " - " + code.substring(4);

    assertThat(call("redeem", typed, "ann", "o1")).startsWith("200");
  }

  @Test
  void redeem_anotherOrder_isTaken() {
    call("redeem", code, "ann", "o1");

    assertThat(call("redeem", code, "ann", "o2")).startsWith("409 {\"result\":\"taken\"");
    assertThat(call("validate", code, "ann", "o2")).startsWith("409 {\"result\":\"taken\"");
  }

  @Test
  void redeem_twentyOrdersAtOnce_exactlyOneGetsIt() throws Exception {
    final ExecutorService threads = Executors.newFixedThreadPool(20);
    final CountDownLatch start = new CountDownLatch(1);
    final List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      final String order = "o" + i;
      answers.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
                return call("redeem", code, "ann", order).substring(0, 3);
              },
              threads));
    }
    start.countDown();

    assertThat(answers.stream().map(CompletableFuture::join).filter("200"::equals)).hasSize(1);
    assertThat(answers.stream().map(CompletableFuture::join).filter("409"::equals)).hasSize(19);
    assertThat(published()).hasSize(1);
    threads.shutdown();
  }

  @Test
  void redeem_expired_isGone_butTheOrderThatHasItKeepsIt() {
    shop.pass(Duration.ofDays(7));
    assertThat(call("validate", code, "ann", "o1")).startsWith("200");
    call("redeem", code, "ann", "o1");
    shop.pass(Duration.ofSeconds(1));

    assertThat(call("redeem", code, "ann", "o1")).startsWith("200");
    final String late = shop.offer("cart-s2-1", "ann", "sent");
    assertThat(call("redeem", late, "ann", "o2")).startsWith("410 {\"result\":\"expired\"");
  }

  @Test
  void redeem_anotherCustomersCoupon_isNotFound() {
    assertThat(call("redeem", code, "bob", "o1")).isEqualTo("404 {\"result\":\"not_found\"}");
  }

  @Test
  void rollBack_freesTheCoupon_andTheOrderMustNotTakeItAgain() {
    call("redeem", code, "ann", "o1");
    assertThat(call("roll_back", code, "ann", "o1")).startsWith("200 {\"result\":\"rolled_back\"");
    assertThat(call("roll_back", code, "ann", "o1")).startsWith("200 {\"result\":\"rolled_back\"");

    assertThat(call("redeem", code, "ann", "o1"))
        .startsWith("409 {\"result\":\"order_rolled_back\"");
    assertThat(call("redeem", code, "ann", "o2")).startsWith("200");
    assertThat(published())
        .containsExactly(
            "offer_redeemed/cart-s1-1/o1",
            "offer_rolled_back/cart-s1-1/o1",
            "offer_redeemed/cart-s1-1/o2");
  }

  @Test
  void rollBack_thatOvertakesItsRedemption_winsAnyway() {
    assertThat(call("roll_back", code, "ann", "o1")).startsWith("200");

    assertThat(call("redeem", code, "ann", "o1")).startsWith("409");
    assertThat(call("redeem", code, "ann", "o2")).startsWith("200");
  }

  @Test
  void rollBack_ofAnotherOrder_leavesTheCouponToItsOwn() {
    call("redeem", code, "ann", "o1");
    call("roll_back", code, "ann", "o2");

    assertThat(call("redeem", code, "ann", "o1")).startsWith("200");
  }

  @Test
  void redeem_mistypedCodes_areNoGuesses_andTheRightOneCountsInTheEnd() {
    final String mistyped = code.substring(0, 11) + (code.charAt(11) == 'A' ? 'B' : 'A');
    for (int i = 0; i < 3 * Guesses.MAX_WRONG; i++) {
      assertThat(call("redeem", mistyped, "ann", "o1")).startsWith("404");
    }

    assertThat(call("redeem", code, "ann", "o1")).startsWith("200");
  }

  @Test
  void redeem_guesses_areRefused_thenSlowedDown_thenHeardAgain() {
    for (int i = 0; i < Guesses.MAX_WRONG; i++) {
      assertThat(call("redeem", shop.codes.codeFor("nobody's-" + i, 0), "eve", "o1"))
          .startsWith("404");
    }
    assertThat(call("redeem", code, "eve", "o1")).startsWith("429");
    assertThat(call("redeem", code, "ann", "o1")).startsWith("200");
    shop.pass(Guesses.WINDOW);
    assertThat(call("validate", "AAAA", "eve", "o1")).startsWith("404");
  }

  @Test
  void couponOnAnItem_needsTheOrdersItems_andSaysSo() {
    final String coffee = shop.reward("ann", "coffee");
    final String body = "{\"code\":\"%s\",\"user_id\":\"ann\",\"order_id\":\"o1\"%s}";
    final String items = ",\"items\":[{\"product_id\":\"%s\",\"quantity\":{\"a\":[1]}}]";

    assertThat(post("/redeem", body.formatted(coffee, "")))
        .startsWith("400 {\"result\":\"items_needed\",\"error\":\"items must list");
    assertThat(post("/redeem", body.formatted(coffee, items.formatted("tea"))))
        .startsWith("409 {\"result\":\"no_item\"");
    assertThat(post("/redeem", body.formatted(coffee, items.formatted("coffee"))))
        .isEqualTo(
            "200 {\"result\":\"redeemed\",\"discount\":\"free_item\",\"percent\":0,"
                + "\"expires_at\":\"2026-12-20T12:00:00Z\",\"description\":\"A \\\"free\\\" coffee\","
                + "\"on_product\":\"coffee\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"code\":\"c\",\"items\":{}} | items must be a list",
        "{\"code\":\"c\",\"items\":[1]} | objects with a product_id",
        "{\"code\":\"c\",\"items\":[{\"category\":\"c\"}]} | must have a product_id",
        "'' | not a JSON object",
        "[] | not a JSON object",
        "{\"code\":1 | not JSON",
        "{\"user_id\":\"u\",\"order_id\":\"o\"} | code must be",
        "{\"code\":\"c\",\"order_id\":\"o\"} | user_id must be",
        "{\"code\":\"c\",\"user_id\":\"u\"} | order_id must be",
        "{\"code\":[\"c\"],\"user_id\":\"u\",\"order_id\":\"o\"} | code must be"
      })
  void badRequest_saysWhatIsWrong(String body, String reason) {
    assertThat(post("/redeem", body)).startsWith("400").contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/refund", "/redeem/all"})
  void unknownAction_isNotFound(String path) {
    assertThat(post(path, "{}")).startsWith("404");
  }

  @Test
  void wrongMethod_andEndlessBody_areRefused() {
    assertThat(answer(FakeRequest.get("/redeem"))).startsWith("405");
    assertThat(post("/redeem", " ".repeat(70_000))).startsWith("413");
  }
}
