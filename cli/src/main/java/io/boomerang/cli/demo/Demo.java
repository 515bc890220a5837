package io.boomerang.cli.demo;

import io.boomerang.adapters.embedded.Redelivery;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.local.shop.Audit;
import io.boomerang.local.shop.LocalCarts;
import io.boomerang.local.shop.LocalDashboard;
import io.boomerang.local.shop.LocalShop;
import io.boomerang.local.shop.Reconciliation;
import io.boomerang.local.shop.ShopFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** One run of the whole system: start, feed, watch, wait, account. */
final class Demo {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PrintWriter out;
  private final Terminal terminal;
  private final Clock clock;

  Demo(PrintWriter out, Terminal terminal, Clock clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
  }

  /**
   * Runs it in an empty folder.
   *
   * @return whether what went in is what is there
   * @throws IOException when it could not come to its end, with the reason
   */
  boolean run(Feed feed, Path folder, Redelivery redelivery, boolean stays)
      throws IOException, InterruptedException {
    final var counts = new LiveCounts();
    final var settings = new LocalShop.Settings(clock, redelivery, counts, counts);
    try (LocalShop shop = LocalShop.open(folder, settings)) {
      final URI page = LocalDashboard.start(shop, clock);
      printHead(folder, shop, page);
      watch(feed, counts, shop);
      feed.leftOut().forEach(line -> out.println("  left out: " + line));
      final boolean holds = account(feed, folder, counts.snapshot(), shop);
      play(feed, shop, folder, page, stays);
      return holds;
    }
  }

  private void play(Feed feed, LocalShop shop, Path folder, URI page, boolean stays)
      throws IOException, InterruptedException {
    final var scene = new CartScene(out, terminal, clock, CartScene.BETWEEN);
    if (feed.invented().isEmpty()) {
      scene.play(shop, LocalCarts.start(shop, clock), folder, page, stays);
      return;
    }
    final var models = new ModelScene(out, terminal, clock);
    // Carts are not followed yet, as in a shop that is given its past: old ones make no offers.
    models.publishPast(shop, feed.invented().get());
    final LocalCarts carts = LocalCarts.start(shop, clock);
    models.play(shop, carts, folder);
    if (!stays) {
      scene.play(shop, carts, folder, page, false);
      return;
    }
    final var traffic = LiveTraffic.start(shop.publisher(), feed.invented().get(), clock);
    try {
      scene.play(shop, carts, folder, page, true);
    } finally {
      traffic.stop();
    }
  }

  private void printHead(Path folder, LocalShop shop, URI page) {
    out.printf("%n  %s%n%n", terminal.bold("Boomerang, the whole system in this process"));
    out.printf("  folder       %s%n", ShopFolder.fromHere(folder));
    out.printf("  function     %s, on the functions framework%n", shop.ingest());
    out.printf("  the page     %s, sales as they happen%n%n", page);
    out.flush();
  }

  private void watch(Feed feed, LiveCounts counts, LocalShop shop)
      throws IOException, InterruptedException {
    try (var view = new LiveView(out, terminal, counts, feed.expectedRecords(), () -> rows(shop))) {
      view.start();
      if (!feed.run(shop.publisher(), counts)) {
        throw new InterruptedException("stopped");
      }
      awaitIdle(shop);
      feed.runSlowly(shop.publisher(), counts);
      awaitIdle(shop);
    }
  }

  private static void awaitIdle(LocalShop shop) throws IOException, InterruptedException {
    if (!shop.awaitIdle(PATIENCE)) {
      throw new IOException(
          "%,d deliveries are not acknowledged after %d s"
              .formatted(shop.outstanding(), PATIENCE.toSeconds()));
    }
  }

  private static long rows(LocalShop shop) {
    return (long) shop.warehouse().count("events") + shop.warehouse().count("rejected_events");
  }

  private boolean account(Feed feed, Path folder, LiveCounts.Snapshot counts, LocalShop shop)
      throws IOException {
    final Audit.Findings archive = Audit.of(shop.archive());
    final var sent = new Reconciliation.Sent(counts.messages(), counts.records());
    final Reconciliation accounts =
        Reconciliation.of(sent, archive, shop.warehouse()).following(feed.lines());
    final var summary = new Summary(out, terminal);
    summary.print(counts, archive, Rejections.of(shop.warehouse()), accounts);
    summary.printLatency(counts, feed.pace());
    new LoyaltySummary(out, terminal).print(shop.documents(), counts.deadLettered());
    summary.printVerdict(accounts);
    summary.printWhereToLook(ShopFolder.fromHere(folder), archive.rejected() > 0);
    out.flush();
    return accounts.holds();
  }
}
