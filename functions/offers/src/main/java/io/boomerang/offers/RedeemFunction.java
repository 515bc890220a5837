package io.boomerang.offers;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.http.Bodies;
import io.boomerang.adapters.http.GracefulShutdown;
import io.boomerang.adapters.http.Requests;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.json.Json;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.RedeemCoupon;
import io.boomerang.core.offers.RedeemCoupon.Answer;
import io.boomerang.core.offers.RedeemCoupon.Claim;
import io.boomerang.core.offers.RedeemCoupon.Result;
import io.boomerang.core.offers.RewardTerms;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Entry point for the shop's checkout, which IAM lets in: {@code POST /validate}, {@code /redeem}
 * or {@code /roll_back}. Calls may be repeated.
 */
public final class RedeemFunction implements HttpFunction {

  /** An order of some hundred items. */
  private static final int MAX_BODY_BYTES = 64 << 10;

  private static final Map<Result, Integer> STATUS =
      Map.of(
          Result.VALID, 200,
          Result.REDEEMED, 200,
          Result.ROLLED_BACK, 200,
          Result.ITEMS_NEEDED, 400,
          Result.NO_ITEM, 409,
          Result.WITHDRAWN, 410,
          Result.NOT_FOUND, 404,
          Result.EXPIRED, 410,
          Result.TAKEN, 409,
          Result.ORDER_ROLLED_BACK, 409);

  private final Map<String, Function<Claim, Answer>> actions;
  private final Guesses guesses;
  private final Requests requests = new Requests();

  /** Called by the functions framework, once an instance. */
  public RedeemFunction() {
    this(RedeemConfig.fromEnv(System.getenv()));
  }

  private RedeemFunction(RedeemConfig config) {
    this(config, FirestoreDocuments.open(config.firestore()));
  }

  private RedeemFunction(RedeemConfig config, DocumentStore store) {
    this(
        new RedeemCoupon(
            store,
            CompareAndSet.on(store),
            new CouponCodes(config.couponSecret()),
            Clock.systemUTC()),
        Clock.systemUTC());
    GracefulShutdown.install(requests, store);
  }

  /** For those who bring their own adapters, and close them. */
  public RedeemFunction(RedeemCoupon redeemCoupon, Clock clock) {
    this.actions =
        Map.of(
            "validate", redeemCoupon::validate,
            "redeem", redeemCoupon::redeem,
            "roll_back", redeemCoupon::rollBack);
    this.guesses = new Guesses(clock);
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    requests.serve(request, response, this::answer);
  }

  private void answer(HttpRequest request, HttpResponse response) throws IOException {
    final String path = request.getPath();
    final Function<Claim, Answer> action = actions.get(path.substring(path.lastIndexOf('/') + 1));
    if (action == null) {
      refuse(response, 404, "call /validate, /redeem or /roll_back");
    } else if (!request.getMethod().equals("POST")) {
      refuse(response, 405, "call it by POST");
    } else {
      answer(request, response, action);
    }
  }

  private void answer(HttpRequest request, HttpResponse response, Function<Claim, Answer> action)
      throws IOException {
    final Optional<byte[]> body = Bodies.read(request, MAX_BODY_BYTES);
    if (body.isEmpty()) {
      refuse(response, 413, "more than " + MAX_BODY_BYTES + " bytes");
      return;
    }
    final Claim claim;
    try {
      claim = RedeemRequest.read(body.get());
    } catch (RedeemRequest.InvalidException e) {
      refuse(response, 400, e.getMessage());
      return;
    }
    if (guesses.isTooMany(claim.userId())) {
      response.appendHeader("Retry-After", String.valueOf(Guesses.WINDOW.toSeconds()));
      refuse(response, 429, "too many wrong codes");
      return;
    }
    final Answer answer = action.apply(claim);
    if (answer.result() == Result.NOT_FOUND && RedeemCoupon.isGuess(claim)) {
      guesses.wrong(claim.userId());
    }
    Bodies.json(response, STATUS.get(answer.result()), json(answer));
  }

  private static String json(Answer answer) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("result", answer.result().name().toLowerCase(Locale.ROOT));
    if (answer.result() == Result.ITEMS_NEEDED) {
      fields.put(
          "error", "items must list the order's, each with product_id, and category if known");
    }
    answer.offer().ifPresent(offer -> put(fields, offer));
    return Json.text(fields);
  }

  private static void put(Map<String, Object> fields, Offer offer) {
    fields.put("discount", offer.discount().id());
    fields.put("percent", new BigDecimal(offer.discount().percent()));
    fields.put("expires_at", offer.expiresAt());
    if (offer.discount().kind() == Discount.Kind.AMOUNT) {
      fields.put("amount", offer.discount().value().toPlainString());
    }
    if (offer.reward() != null) {
      put(fields, offer.reward());
    }
  }

  private static void put(Map<String, Object> fields, RewardTerms reward) {
    fields.put("description", reward.description());
    if (reward.onProduct() != null) {
      fields.put("on_product", reward.onProduct());
    }
    if (reward.onCategory() != null) {
      fields.put("on_category", reward.onCategory());
    }
  }

  private static void refuse(HttpResponse response, int status, String reason) throws IOException {
    Bodies.json(response, status, Json.text(Map.of("error", reason)));
  }
}
