package io.boomerang.local.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.message.Topic;
import io.boomerang.local.shop.Reconciliation.Equation;
import io.boomerang.local.shop.Reconciliation.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ITLocalShop {
  private static final String EVENT =
      "{\"event_id\":\"%s\",\"event_time\":\"2026-01-01T00:00:00Z\",\"event_type\":\"purchase\","
          + "\"product_id\":1,\"user_id\":2}";

  @TempDir private Path folder;

  @BeforeEach
  void publishThreeMessages() throws InterruptedException {
    try (LocalShop shop = LocalShop.open(folder, LocalShop.Settings.plain())) {
      publish(shop, Topic.SHOP_EVENTS, EVENT.formatted("a") + "\n" + EVENT.formatted("b"));
      publish(shop, Topic.SHOP_EVENTS, "nonsense");
      publish(shop, Topic.SHOP_PRODUCTS, "{\"product_id\":1,\"price\":2.50}");
      assertThat(shop.awaitIdle(Duration.ofSeconds(30))).isTrue();
    }
  }

  @Test
  void everyTopic_isArchivedAndCounted() throws IOException {
    final Reconciliation accounts = reconcile(new Sent(3, 4));

    assertThat(accounts.holds()).isTrue();
    assertThat(accounts.equations())
        .extracting(Equation::leftValue)
        .containsExactly(3L, 4L, 2L, 2L, 1L, 3L);
  }

  @Test
  void secondSystemOnTheFolder_addsToIt() throws Exception {
    publishThreeMessages();

    final Reconciliation accounts = reconcile(new Sent(6, 8));
    assertThat(accounts.holds()).isTrue();
    assertThat(accounts.equations())
        .as("the same events again, and another rejection")
        .extracting(Equation::leftValue)
        .containsExactly(6L, 8L, 2L, 2L, 2L, 6L);
  }

  @Test
  void oneIdForTwoEvents_isNoticed() throws Exception {
    try (LocalShop shop = LocalShop.open(folder, LocalShop.Settings.plain())) {
      publish(
          shop, Topic.SHOP_EVENTS, EVENT.formatted("a").replace("\"user_id\":2", "\"user_id\":3"));
      assertThat(shop.awaitIdle(Duration.ofSeconds(30))).isTrue();
    }

    assertThat(broken(reconcile(new Sent(4, 5)))).containsExactly("ids of events");
  }

  @Test
  void messageThatNeverArrived_isNoticed() throws IOException {
    assertThat(broken(reconcile(new Sent(4, 5))))
        .containsExactly("messages published", "records received");
  }

  @Test
  void lostObjectOfTheArchive_isNoticed() throws IOException {
    try (Stream<Path> objects = Files.walk(folder.resolve("archive/raw/shop-events"))) {
      for (Path object : objects.filter(Files::isRegularFile).toList()) {
        Files.delete(object);
      }
    }

    assertThat(broken(reconcile(new Sent(3, 4)))).hasSize(5);
  }

  @Test
  void lostRowOfTheWarehouse_isNoticed() throws IOException {
    final Path rows = folder.resolve("warehouse/events.ndjson");
    Files.writeString(rows, Files.readAllLines(rows).get(0) + "\n");

    assertThat(broken(reconcile(new Sent(3, 4))))
        .containsExactly("distinct valid events", "records delivered");
  }

  private static Stream<String> broken(Reconciliation accounts) {
    assertThat(accounts.holds()).isFalse();
    return accounts.equations().stream()
        .filter(equation -> !equation.holds())
        .peek(equation -> assertThat(equation.line()).startsWith("✘").contains("≠"))
        .map(Equation::left);
  }

  private Reconciliation reconcile(Sent sent) throws IOException {
    try (LocalShop shop = LocalShop.open(folder, LocalShop.Settings.plain())) {
      return Reconciliation.of(sent, Audit.of(shop.archive()), shop.warehouse());
    }
  }

  private static void publish(LocalShop shop, Topic topic, String data) {
    shop.publisher().publish(topic, data.getBytes(UTF_8), Map.of()).join();
  }
}
