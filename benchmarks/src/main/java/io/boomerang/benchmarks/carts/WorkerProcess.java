package io.boomerang.benchmarks.carts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.boomerang.adapters.mail.MailConfig;
import io.boomerang.adapters.mail.MailRenderer;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.adapters.sendgrid.SendGridConfig;
import io.boomerang.adapters.sendgrid.SendGridMailer;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.RestoreLinks;
import io.boomerang.core.offers.RetryConfig;
import io.boomerang.core.offers.UnsubscribeLinks;
import io.boomerang.core.recovery.RecoverCarts;
import io.boomerang.core.time.Sleeper;
import io.boomerang.recovery.CartRecoveryFunction;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import io.boomerang.testkit.OfferConfigs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;

/** An instance of the recovery function, with its real adapter of SendGrid. */
public final class WorkerProcess {
  static final CartConfig CARTS =
      new CartConfig(Duration.ofMinutes(30), 16, Duration.ofSeconds(10));

  private static final int LANES = 32;

  private WorkerProcess() {}

  /** Prints its port, and serves until its standard input ends. */
  public static void main(String[] arguments) throws Exception {
    final var store = new RemoteDocuments(Integer.parseInt(arguments[0]));
    final var function =
        new CartRecoveryFunction(
            new RecoverCarts(
                context(store, "127.0.0.1:" + arguments[1]),
                Executors.newFixedThreadPool(LANES),
                Sleeper.SYSTEM,
                summary -> {}),
            PushConfig.DEFAULT);
    final HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setExecutor(Executors.newFixedThreadPool(CartRecoveryLoad.CONCURRENCY));
    server.createContext("/", exchange -> answer(exchange, function));
    server.start();
    System.out.println(server.getAddress().getPort());
    ChildProcess.awaitEnd();
    System.exit(0);
  }

  private static void answer(HttpExchange exchange, CartRecoveryFunction function)
      throws IOException {
    final var response = new FakeResponse();
    try (exchange) {
      function.service(
          FakeRequest.post("/cart-recoveries", exchange.getRequestBody().readAllBytes()), response);
      exchange.sendResponseHeaders(response.status(), -1);
    }
  }

  private static OfferContext context(DocumentStore store, String provider) {
    final Secret signature = Secret.of("a secret of more than 32 characters");
    return new OfferContext(
        store,
        CompareAndSet.on(store),
        new SendGridMailer(sendGrid(provider), new MailRenderer(mail()), Clock.systemUTC()),
        MessagePublisher.NONE,
        Clock.systemUTC(),
        () -> UUID.randomUUID().toString(),
        new CouponCodes(signature),
        new UnsubscribeLinks(signature, "https://shop.example/unsubscribe"),
        new RestoreLinks(signature, "https://shop.example/carts/restore"),
        new Addresses(signature),
        CARTS,
        OfferConfigs.always(),
        RetryConfig.DEFAULT);
  }

  private static MailConfig mail() {
    return new MailConfig(
        "Shop", "https://shop.example", Optional.empty(), Currency.getInstance("USD"), Locale.US);
  }

  private static SendGridConfig sendGrid(String provider) {
    return new SendGridConfig(
        "key",
        "shop@example.com",
        "Shop",
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        SendGridConfig.DEFAULT_REGION,
        Optional.of(provider));
  }
}
