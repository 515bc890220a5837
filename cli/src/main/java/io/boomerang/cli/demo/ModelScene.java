package io.boomerang.cli.demo;

import io.boomerang.adapters.mail.EmbeddedMailbox.Entry;
import io.boomerang.cli.generate.PastCustomers;
import io.boomerang.cli.generate.TrafficConfig;
import io.boomerang.cli.terminal.Formats;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.core.insights.churn.ChurnConfig;
import io.boomerang.core.insights.job.ChurnJob;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferState;
import io.boomerang.local.shop.LocalCarts;
import io.boomerang.local.shop.LocalInsights;
import io.boomerang.local.shop.LocalPlace;
import io.boomerang.local.shop.LocalShop;
import io.boomerang.local.shop.ShopFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shop is given a past, the nightly jobs answer their questions by their functions, those who
 * are about to leave get a code, and one of them uses it.
 */
final class ModelScene {
  /** Why there are no scores, as the job answers it. */
  private static final Pattern NOTE = Pattern.compile("\"notes\":\\[\"([^\"]+)\"");

  private static final int CUSTOMERS = 8_000;
  private static final int DAYS = 420;
  private static final int CUSTOMERS_A_MESSAGE = 200;

  /** As by default, but so few mails that each can be looked at. */
  private static final ChurnConfig CHURN =
      new ChurnConfig(
          ChurnConfig.DEFAULT.horizonDays(),
          ChurnConfig.DEFAULT.gapDays(),
          ChurnConfig.DEFAULT.maxInactiveDays(),
          ChurnConfig.DEFAULT.threshold(),
          ChurnConfig.DEFAULT.minimumPrecision(),
          10,
          ChurnConfig.DEFAULT.heldOutPercent());

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 100;
  private static final int OK = 200;
  private static final Pattern COUNT = Pattern.compile("\"(\\w+)\":(\\d+)");

  private final PrintWriter out;
  private final Terminal terminal;
  private final Clock clock;
  private final HttpClient http = HttpClient.newHttpClient();

  ModelScene(PrintWriter out, Terminal terminal, Clock clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
  }

  /**
   * Publishes the past of a shop until this midnight.
   *
   * @throws IOException when it was not taken in
   */
  void publishPast(LocalShop shop, TrafficConfig config) throws IOException, InterruptedException {
    out.printf("%n  %s%n%n", terminal.bold("Who is about to leave, and what will sell"));
    final long start = System.nanoTime();
    final var past = new PastCustomers(config, CUSTOMERS, midnight(), DAYS);
    for (int from = 0; from < past.customers(); from += CUSTOMERS_A_MESSAGE) {
      final int to = Math.min(past.customers(), from + CUSTOMERS_A_MESSAGE);
      final var customers = new ByteArrayOutputStream();
      final var events = new ByteArrayOutputStream();
      try {
        past.writeCustomers(from, to, customers);
        past.writeEvents(from, to, events);
      } catch (IOException e) {
        throw new UncheckedIOException("writing to memory failed", e);
      }
      publish(shop, Topic.SHOP_CUSTOMERS, customers.toByteArray());
      publish(shop, Topic.SHOP_EVENTS, events.toByteArray());
    }
    if (!shop.awaitIdle(PATIENCE)) {
      throw new IOException("the past of the shop was not taken in");
    }
    out.printf(
        Locale.ROOT,
        "    the past     %,d more customers, %,d orders of %d days, by the topics: %s%n",
        past.customers(),
        past.orders(),
        DAYS,
        since(start));
    out.flush();
  }

  /** The shop's last one. */
  private Instant midnight() {
    final ZoneId zone = LocalPlace.TERMS.zone();
    return LocalDate.now(clock.withZone(zone)).atStartOfDay(zone).toInstant();
  }

  private static void publish(LocalShop shop, Topic topic, byte[] data) {
    shop.publisher().publish(topic, data, Map.of()).join();
  }

  /**
   * Runs the jobs, waits for the mails, and redeems one.
   *
   * @throws IOException when something did not come to its end
   */
  void play(LocalShop shop, LocalCarts carts, Path folder)
      throws IOException, InterruptedException {
    final Optional<String> objection = LocalInsights.objection();
    runAll(LocalInsights.serve(shop, carts, CHURN, clock), objection);
    if (objection.isEmpty()) {
      mails(shop, carts, folder);
    }
  }

  /**
   * Runs the jobs one after the other.
   *
   * @param objection why the one that needs models is left out, if it is
   */
  void runAll(Map<String, URI> jobs, Optional<String> objection)
      throws IOException, InterruptedException {
    for (Map.Entry<String, URI> job : jobs.entrySet()) {
      if (job.getKey().equals(ChurnJob.NAME) && objection.isPresent()) {
        out.printf("    %-12s %s%n", job.getKey(), terminal.bold("LEFT OUT: " + objection.get()));
      } else {
        run(job.getKey(), job.getValue());
      }
      out.flush();
    }
  }

  private void run(String job, URI uri) throws IOException, InterruptedException {
    final long start = System.nanoTime();
    final String answer = post(uri, "");
    out.printf("    %-12s %s: %s%n", job, counts(answer), since(start));
    if (answer.contains("\"scored\":0")) {
      NOTE.matcher(answer).results().forEach(why -> out.printf("%17s%s%n", "", why.group(1)));
    }
  }

  /** Such as {@code 1,000 products}. */
  private static String counts(String answer) {
    return COUNT
        .matcher(answer)
        .results()
        .map(
            count ->
                "%,d %s"
                    .formatted(Long.parseLong(count.group(2)), count.group(1).replace('_', ' ')))
        .collect(Collectors.joining(", "));
  }

  private void mails(LocalShop shop, LocalCarts carts, Path folder)
      throws IOException, InterruptedException {
    await("the offers are mailed", () -> leavers(carts, OfferState.CLAIMED).isEmpty());
    shop.warehouse().view("model_quality").stream()
        .filter(row -> "left_above_threshold".equals(row.get("metric")))
        .filter(row -> ChurnJob.NAME.equals(row.get("model")))
        .forEach(
            row ->
                out.printf(
                    Locale.ROOT,
                    "                 of those above 80 %%, %.0f %% left when it was tried (%.0f to"
                        + " %.0f)%n",
                    percent(row.get("value")),
                    percent(row.get("low")),
                    percent(row.get("high"))));
    final List<Offer> sent = leavers(carts, OfferState.SENT);
    if (sent.isEmpty()) {
      out.printf("    the mails    none: no model serves, or nobody may be written to%n");
      return;
    }
    final Offer first = sent.get(0);
    final Entry mail =
        carts.mailbox().list().stream()
            .filter(entry -> entry.offerId().equals(first.offerId()))
            .findFirst()
            .orElseThrow(() -> new IOException("no mail went out for " + first.offerId()));
    out.printf("    the mails    %d with 20 %% off, one of them to %s%n", sent.size(), mail.to());
    out.printf("                 %s%n", mail.subject());
    out.printf("                 %s/mails/%s.html%n", ShopFolder.fromHere(folder), mail.id());
    await("the mails are in the warehouse", () -> count(shop, "count_sent") == sent.size());
    post(
        LocalCarts.redeemUri(folder).resolve("/redeem"),
        "{\"code\":\"%s\",\"user_id\":\"%s\",\"order_id\":\"welcome-back\"}"
            .formatted(mail.coupon(), first.userId()));
    await("the redemption is in the warehouse", () -> count(shop, "count_redeemed") == 1);
    out.printf(
        Locale.ROOT,
        "    redeemed     %s: redemption rate of the campaign %.0f %%, before 0 %%%n",
        terminal.bold(mail.coupon()),
        percent(campaign(shop).map(row -> row.get("redemption_rate")).orElse(0.0)));
  }

  private static double percent(Object share) {
    return 100 * ((Number) share).doubleValue();
  }

  private static List<Offer> leavers(LocalCarts carts, OfferState state) {
    return carts.store().list(null, OfferDocument.COLLECTION).stream()
        .map(OfferDocument::read)
        .filter(offer -> offer.campaign() == Campaign.CHURN && offer.state() == state)
        .toList();
  }

  private static long count(LocalShop shop, String column) {
    return campaign(shop).map(row -> ((Number) row.get(column)).longValue()).orElse(0L);
  }

  private static Optional<Map<String, Object>> campaign(LocalShop shop) {
    return shop.warehouse().view("offer_performance").stream()
        .filter(row -> Campaign.CHURN.id().equals(row.get("campaign")))
        .findFirst();
  }

  private void await(String what, BooleanSupplier condition)
      throws IOException, InterruptedException {
    final Instant end = clock.instant().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (clock.instant().isAfter(end)) {
        throw new IOException("it did not come to pass that " + what);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private String post(URI uri, String body) throws IOException, InterruptedException {
    final HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != OK) {
      throw new IOException("%s answers %d: %s".formatted(uri, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  private static String since(long start) {
    return Formats.duration(Duration.ofNanos(System.nanoTime() - start));
  }
}
