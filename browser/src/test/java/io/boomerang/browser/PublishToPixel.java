package io.boomerang.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import io.boomerang.core.message.Topic;
import io.boomerang.local.shop.LocalDashboard;
import io.boomerang.local.shop.LocalShop;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/**
 * {@code bin/benchmark page}: how long a purchase takes from its publication to the screen, in a
 * local system at the demo's intervals. A purchase is on the screen in the first frame that shows
 * its amount among the latest sales.
 */
public final class PublishToPixel {
  private static final int WARM_UP = 5;
  private static final int LONGEST_PAUSE_MILLIS = 1_500;
  private static final double PATIENCE_MILLIS = 120_000;
  private static final String IS_SHOWN =
      "text => [...document.querySelectorAll('.latest li')].some(li => li.textContent.includes(text))";

  private final LocalShop shop;
  private final Page page;
  private final Random random = new Random(20_261_126);

  private PublishToPixel(LocalShop shop, Page page) {
    this.shop = shop;
    this.page = page;
  }

  /** Measures as many purchases as the argument says, 100 without one. */
  public static void main(String[] args) throws IOException, InterruptedException {
    final int purchases = args.length == 0 ? 100 : Integer.parseInt(args[0]);
    final var folder = Files.createTempDirectory("publish-to-pixel");
    try (Chromium chromium = Chromium.start();
        LocalShop shop = LocalShop.open(folder, LocalShop.Settings.plain())) {
      final URI address = LocalDashboard.start(shop, Clock.systemUTC());
      final Page page = chromium.browser().newPage();
      page.navigate(address + "/");
      new PublishToPixel(shop, page).run(purchases);
    }
  }

  private void run(int purchases) throws InterruptedException {
    final double[] seconds = new double[purchases];
    for (int i = -WARM_UP; i < purchases; i++) {
      final double taken = seconds(WARM_UP + i);
      if (i >= 0) {
        seconds[i] = taken;
      }
      // At any phase of the page's intervals.
      Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
    }
    Arrays.sort(seconds);
    System.out.printf(
        "%d purchases, from publish to pixel: median %.2f s, 95 of 100 %.2f s, slowest %.2f s%n",
        purchases,
        (seconds[(purchases - 1) / 2] + seconds[purchases / 2]) / 2,
        seconds[(int) Math.ceil(0.95 * purchases) - 1],
        seconds[purchases - 1]);
  }

  private double seconds(int number) {
    final String amount = "%d.37".formatted(101 + number);
    final byte[] event =
        ("{\"event_id\":\"e%d\",\"event_time\":\"%s\",\"event_type\":\"purchase\",\"product_id\":\"p\","
                + "\"price\":\"%s\",\"user_id\":\"u%d\",\"user_session\":\"s%d\"}")
            .formatted(number, Instant.now(), amount, number, number)
            .getBytes(StandardCharsets.UTF_8);
    final long start = System.nanoTime();
    shop.publisher().publish(Topic.SHOP_EVENTS, event, Map.of()).join();
    page.waitForFunction(
        IS_SHOWN, amount, new WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS));
    return (System.nanoTime() - start) / 1e9;
  }
}
