package io.boomerang.offers;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.http.Bodies;
import io.boomerang.adapters.http.GracefulShutdown;
import io.boomerang.adapters.http.RequestUri;
import io.boomerang.adapters.http.Requests;
import io.boomerang.core.carts.CartEntry;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.json.Json;
import io.boomerang.core.offers.LinkTemplate;
import io.boomerang.core.offers.RestoreLinks;
import io.boomerang.core.recovery.RestoreCart;
import io.boomerang.core.recovery.RestoreCart.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Entry point behind the button of a mail about a cart: {@code GET /carts/restore}. The shop's
 * pages get what is left in the cart as JSON; browsers are sent to the shop with it. Only ever to
 * the shop: nothing that came with the request decides where. Changes nothing, so that whoever
 * opens links to look at them does no harm.
 */
public final class RestoreFunction implements HttpFunction {
  private static final String PATH = "/carts/restore";

  /** Longer addresses are cut by some browsers and proxies; the JSON has all lines. */
  private static final int MAX_LINES_LENGTH = 1_500;

  private final RestoreCart restoreCart;
  private final String shopUrl;
  private final String parameters;
  private final String shopOrigin;
  private final Requests requests = new Requests();

  /** Called by the functions framework, once an instance. */
  public RestoreFunction() {
    this(RestoreConfig.fromEnv(System.getenv()));
  }

  private RestoreFunction(RestoreConfig config) {
    this(config, FirestoreDocuments.open(config.firestore()));
  }

  private RestoreFunction(RestoreConfig config, DocumentStore store) {
    this(
        new RestoreCart(
            store,
            // This function only reads links: it need not know where they lead.
            new RestoreLinks(config.linkSecret(), ""),
            config.cart(),
            Clock.systemUTC()),
        config.shopUrl(),
        config.parameters());
    GracefulShutdown.install(requests, store);
  }

  /** For those who bring their own adapters, and close them. */
  public RestoreFunction(RestoreCart restoreCart, String shopUrl, String parameters) {
    this.restoreCart = restoreCart;
    this.shopUrl = shopUrl;
    this.parameters = parameters;
    final URI shop = URI.create(shopUrl);
    this.shopOrigin = shop.getScheme() + "://" + shop.getAuthority();
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    requests.serve(request, response, this::route);
  }

  private void route(HttpRequest request, HttpResponse response) throws IOException {
    allowTheShop(request, response);
    // The token is the customer's: it must not leave with a referrer, nor be found by searching.
    response.appendHeader("Referrer-Policy", "no-referrer");
    response.appendHeader("X-Robots-Tag", "noindex");
    if (request.getMethod().equals("OPTIONS")) {
      response.appendHeader("Access-Control-Allow-Methods", "GET");
      response.setStatusCode(204);
    } else if (!Set.of("GET", "HEAD").contains(request.getMethod())) {
      refuse(response, 405, "call it by GET");
    } else if (!request.getPath().endsWith(PATH)) {
      refuse(response, 404, "call " + PATH);
    } else {
      answer(request, response);
    }
  }

  private void allowTheShop(HttpRequest request, HttpResponse response) {
    response.appendHeader("Vary", "Accept, Origin");
    if (request.getFirstHeader("Origin").filter(shopOrigin::equals).isPresent()) {
      response.appendHeader("Access-Control-Allow-Origin", shopOrigin);
    }
  }

  private void answer(HttpRequest request, HttpResponse response) throws IOException {
    final String token = RequestUri.parameter(request, RestoreLinks.PARAMETER);
    final boolean isJson =
        request
            .getFirstHeader("Accept")
            .filter(type -> type.contains("application/json"))
            .isPresent();
    final Answer answer = restoreCart.restore(token);
    if (answer instanceof Answer.Restored restored) {
      if (isJson) {
        Bodies.json(response, 200, json(restored));
      } else {
        redirect(response, LinkTemplate.add(shopUrl, parameters, values(restored, token)));
      }
    } else if (answer instanceof Answer.Expired) {
      if (isJson) {
        refuse(response, 410, "the coupon has run out");
      } else {
        // Whoever still wants to buy finds the shop.
        redirect(response, shopUrl);
      }
    } else {
      refuse(response, 400, "not a link of ours");
    }
  }

  private static Map<String, String> values(Answer.Restored restored, String token) {
    return Map.of(
        "lines",
        lines(restored.lines()),
        "coupon",
        restored.coupon() == null ? "" : restored.coupon(),
        "campaign",
        restored.offer().campaign().id(),
        "token",
        token);
  }

  /** Such as {@code 541:2,77:1}; ids are encoded once more, so that no id is taken for two. */
  private static String lines(List<CartEntry> entries) {
    final StringBuilder lines = new StringBuilder();
    for (CartEntry entry : entries) {
      final String line =
          URLEncoder.encode(entry.productId(), StandardCharsets.UTF_8) + ":" + entry.quantity();
      if (lines.length() + line.length() >= MAX_LINES_LENGTH) {
        break;
      }
      lines.append(lines.isEmpty() ? "" : ",").append(line);
    }
    return lines.toString();
  }

  private static String json(Answer.Restored restored) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("lines", restored.lines().stream().map(RestoreFunction::fields).toList());
    if (restored.coupon() != null) {
      fields.put("coupon", restored.coupon());
      fields.put("discount", restored.offer().discount().id());
    }
    fields.put("expires_at", restored.offer().expiresAt());
    return Json.text(fields);
  }

  private static Map<String, Object> fields(CartEntry line) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("product_id", line.productId());
    fields.put("quantity", line.quantity());
    return fields;
  }

  private static void redirect(HttpResponse response, String address) {
    response.setStatusCode(302);
    response.appendHeader("Location", address);
    response.appendHeader("Cache-Control", "no-store");
  }

  private static void refuse(HttpResponse response, int status, String reason) throws IOException {
    Bodies.json(response, status, "{\"error\":\"" + reason + "\"}");
  }
}
