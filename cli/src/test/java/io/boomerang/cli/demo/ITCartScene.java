package io.boomerang.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomerang.cli.carts.CartsCommand;
import io.boomerang.cli.terminal.Cli;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.local.shop.LocalCarts;
import io.boomerang.local.shop.LocalDashboard;
import io.boomerang.local.shop.LocalShop;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does after {@code bin/demo --stay}, with nothing but what is on the screen. */
final class ITCartScene {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ACTIVITY =
      "select activity_type, count(*) as n from `boomerang.shop_activity` group by activity_type";

  @TempDir private Path folder;
  private final HttpClient browser = HttpClient.newHttpClient();
  private final StringWriter screen = new StringWriter();
  private LocalShop shop;
  private Thread scene;

  @BeforeEach
  void runTheDemo() {
    shop = LocalShop.open(folder, LocalShop.Settings.plain());
    final var out = new PrintWriter(screen, true);
    final var play = new CartScene(out, Terminal.NONE, Clock.systemUTC(), Duration.ofMillis(100));
    scene =
        new Thread(
            () -> {
              try {
                play.play(
                    shop,
                    LocalCarts.start(shop, Clock.systemUTC()),
                    folder,
                    LocalDashboard.start(shop, Clock.systemUTC()),
                    true);
              } catch (IOException e) {
                out.println("failed: " + e.getMessage());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    scene.start();
    awaitOnScreen("Ctrl-C ends it");
  }

  @AfterEach
  void endIt() throws InterruptedException {
    scene.interrupt();
    scene.join();
    shop.close();
  }

  @Test
  void mailIsOpened_couponRedeemedOnce_andAfterUnsubscribingTheNextColdCartIsLeftAlone()
      throws Exception {
    final String mail = Files.readString(Path.of(onScreen("the mail +(\\S+)")));
    assertThat(mail).contains(onScreen("coupon +(\\S+)"), "Velvet lipstick, cherry");
    assertThat(get(onScreen("the page +(\\S+)") + "/mailbox/").body()).contains("ada@example.com");

    assertThat(onScreen("reward +(.+)")).isEqualTo("A free coffee");
    assertThat(onScreen("code +(\\S+)")).matches("(\\w{4}-){2}\\w{4}");
    final String[] redeem = onScreen("redeem +bin/carts (.+)").split(" ");
    assertThat(carts(redeem)).startsWith("0 ").contains("\"result\":\"redeemed\"");
    assertThat(carts(redeem)).as("the same order again").startsWith("0 ").contains("\"redeemed\"");
    redeem[redeem.length - 1] = "2";
    assertThat(carts(redeem)).as("another order").startsWith("1 ").contains("\"taken\"");

    final URI unsubscribe = URI.create(onScreen("unsubscribe +(\\S+)"));
    assertThat(get(unsubscribe.toString()).body()).as("only asks").contains("<form");
    assertThat(post(unsubscribe).statusCode()).isEqualTo(200);
    awaitOnScreen("went cold: suppressed, because unsubscribed");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(shop.warehouse().query(ACTIVITY))
                    .extracting(row -> row.get("activity_type"))
                    .contains(
                        "cart_abandoned",
                        "offer_sent",
                        "offer_redeemed",
                        "unsubscribed",
                        "offer_suppressed"));
  }

  @Test
  void openCarts_areListedWithTheTimeThatTheyHaveLeft() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(carts()).containsPattern("0:00:0\\d +visit-\\d+ +ada +2 +34\\.30"));
  }

  private void awaitOnScreen(String text) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(screen.toString()).contains(text));
  }

  private String onScreen(String pattern) {
    final Matcher found = Pattern.compile(pattern).matcher(screen.toString());
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1);
  }

  /** Exit code and output of {@code bin/carts}. */
  private String carts(String... arguments) {
    final var out = new StringWriter();
    final List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--folder", folder.toString()));
    final int exit =
        Cli.of(new CartsCommand())
            .setOut(new PrintWriter(out, true))
            .execute(all.toArray(String[]::new));
    return exit + " " + out;
  }

  private HttpResponse<String> get(String uri) throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(URI uri) throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
