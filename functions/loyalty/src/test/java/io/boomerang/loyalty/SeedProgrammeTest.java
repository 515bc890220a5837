package io.boomerang.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.loyalty.NotPostedException;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Standing.NextTier;
import io.boomerang.core.loyalty.engine.Standing.Stamps;
import io.boomerang.core.loyalty.rules.Threshold;
import io.boomerang.loyalty.SeedProgramme.Insert;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The tutorial's programme, to the cent, in the order of the tutorial and in any other. */
class SeedProgrammeTest {
  private static final int ORDERS = 1_000;

  @Test
  void thereAre40Inserts() {
    assertThat(SeedProgramme.inserts()).hasSize(40);
  }

  @Test
  void everyCustomerStandsAsTheTutorialMeans() {
    final Shop shop = new Shop();
    SeedProgramme.inserts().forEach(insert -> shop.send(insert.topic(), insert.json()));

    assertThat(shop.all().keySet()).containsExactly("dave", "kris", "rick", "yeva");
    // 6 x 2.99 + 34.99 + 7 x 3.05
    final LoyaltyDocument kris = shop.document("kris");
    assertThat(kris.spend()).isEqualTo(new BigDecimal("74.28"));
    assertThat(kris.standing().tier()).isEqualTo("CLIMBING");
    assertThat(kris.standing().nextTier())
        .isEqualTo(
            Optional.of(new NextTier("BRONZE", Threshold.moreThan(new BigDecimal("125.72")))));
    assertThat(kris.standing().stampCards()).isEqualTo(card(13, 1, false));
    assertThat(kris.standing().promotions()).isEqualTo(Map.of("loose_leaf", List.of("coffee")));
    assertThat(kris.standing().rewards()).isEqualTo(Map.of("coffee", 2L, "loose_leaf", 1L));

    // 34.99 + 3 x 2.99 + 195.00 + 2 x 3.05 + 126.00
    final LoyaltyDocument yeva = shop.document("yeva");
    assertThat(yeva.spend()).isEqualTo(new BigDecimal("371.06"));
    assertThat(yeva.standing().tier()).isEqualTo("SILVER");
    assertThat(yeva.standing().nextTier())
        .isEqualTo(Optional.of(new NextTier("GOLD", Threshold.moreThan(new BigDecimal("28.94")))));
    assertThat(yeva.standing().stampCards()).isEqualTo(card(5, 5, true));
    assertThat(yeva.standing().promotions()).isEmpty();

    // 2.55 + 2 x 3.05 + 249.99 + 195.00
    final LoyaltyDocument rick = shop.document("rick");
    assertThat(rick.spend()).isEqualTo(new BigDecimal("453.64"));
    assertThat(rick.standing().tier()).isEqualTo("GOLD");
    assertThat(rick.standing().nextTier()).isEmpty();
    assertThat(rick.standing().stampCards()).isEqualTo(card(2, 2, false));
    assertThat(rick.standing().promotions()).isEmpty();

    // 249.99 + 2.99
    final LoyaltyDocument dave = shop.document("dave");
    assertThat(dave.spend()).isEqualTo(new BigDecimal("252.98"));
    assertThat(dave.standing().tier()).isEqualTo("BRONZE");
    assertThat(dave.standing().nextTier())
        .isEqualTo(
            Optional.of(new NextTier("SILVER", Threshold.moreThan(new BigDecimal("47.02")))));
    assertThat(dave.standing().stampCards()).isEqualTo(card(1, 1, false));
    assertThat(dave.standing().promotions()).isEmpty();
  }

  @Test
  void anyOrderWithRedelivery_givesTheSameDocuments() {
    final Shop inOrder = new Shop();
    SeedProgramme.inserts().forEach(insert -> inOrder.send(insert.topic(), insert.json()));

    for (int seed = 0; seed < ORDERS; seed++) {
      final Shop shop = new Shop();
      deliverAtRandom(shop, new Random(seed));
      assertThat(shop.all()).as("seed %d", seed).isEqualTo(inOrder.all());
      assertThat(withoutActivities(shop)).as("seed %d", seed).isEqualTo(withoutActivities(inOrder));
    }
  }

  /** In any order, a fifth of it twice, and whatever is refused again later. */
  private static void deliverAtRandom(Shop shop, Random random) {
    final List<Delivery> waiting = new ArrayList<>();
    for (Insert insert : SeedProgramme.inserts()) {
      waiting.add(new Delivery(insert, 1));
      if (random.nextInt(5) == 0) {
        waiting.add(new Delivery(insert, 1));
      }
    }
    Collections.shuffle(waiting, random);
    while (!waiting.isEmpty()) {
      final Delivery delivery = waiting.remove(waiting.size() - 1);
      try {
        shop.send(delivery.insert.topic(), delivery.attempt, delivery.insert.json());
      } catch (NotPostedException e) {
        waiting.add(
            random.nextInt(waiting.size() + 1),
            new Delivery(delivery.insert, delivery.attempt + 1));
      }
    }
  }

  private static List<String> withoutActivities(Shop shop) {
    return shop.all().keySet().stream()
        .flatMap(user -> shop.ledger(user).values().stream())
        .map(entry -> entry.toString().replaceAll(", activities=\\[.*\\]]$", ""))
        .toList();
  }

  private static Map<String, Stamps> card(long total, long sequence, boolean nextOneFree) {
    return Map.of("coffee", new Stamps(total, sequence, nextOneFree));
  }

  private record Delivery(Insert insert, int attempt) {}
}
