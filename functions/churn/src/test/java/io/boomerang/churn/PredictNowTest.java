package io.boomerang.churn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.boomerang.core.insights.churn.ChurnSnapshots;
import io.boomerang.core.insights.churn.PredictNow;
import io.boomerang.core.warehouse.WarehouseQueryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictNowTest {
  private static final Logger LOG = Logger.getLogger(ChurnSnapshots.class.getName());

  @TempDir private Path folder;
  private PredictionShop shop;

  @BeforeEach
  void open() {
    shop = new PredictionShop(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private PredictNow.Scored scored(PredictNow predictNow, String userId) {
    return (PredictNow.Scored) predictNow.of(userId);
  }

  @Test
  void customer_isScoredAsTheNightKnewThem() {
    shop.night(PredictionShop.NIGHT, "v1", "ann", 30, 10);
    final PredictNow.Scored ann = scored(shop.predictNow(), "ann");

    assertThat(ann.score().probability())
        .isCloseTo(PredictionShop.probability(30, 10), within(1e-6));
    assertThat(ann.score().daysSinceLastPurchase()).isEqualTo(30);
    assertThat(ann.score().expectedNextOrder()).isEqualTo(LocalDate.of(2026, 11, 6));
    assertThat(ann.score().modelVersion()).isEqualTo("v1");
    assertThat(ann.score().reasons()).isNotEmpty();
    assertThat(ann.knownBefore()).isEqualTo(PredictionShop.NIGHT);
  }

  @Test
  void threeDaysLater_theSameCustomerIsThreeDaysOlder() {
    shop.night(PredictionShop.NIGHT, "v1", "ann", 30, 10);
    shop.clock.advance(Duration.ofDays(3));
    final PredictNow.Scored ann = scored(shop.predictNow(), "ann");

    assertThat(ann.score().probability())
        .isCloseTo(PredictionShop.probability(33, 10), within(1e-6));
    assertThat(ann.score().daysSinceLastPurchase()).isEqualTo(33);
    assertThat(ann.score().lastOrder()).isEqualTo(LocalDate.of(2026, 10, 27));
    assertThat(ann.score().run().asOf()).isEqualTo(LocalDate.of(2026, 11, 29));
    assertThat(ann.knownBefore()).isEqualTo(PredictionShop.NIGHT);
  }

  @Test
  void customerWhomTheNightDidNotKnow_isUnknown() {
    shop.night(PredictionShop.NIGHT, "v1", "ann", 30, 10);

    assertThat(shop.predictNow().of("bob"))
        .isEqualTo(new PredictNow.UnknownCustomer(PredictionShop.NIGHT));
  }

  @Test
  void noNightSoFar_orNoneFor90Days_noModelServes() {
    assertThat(shop.predictNow().of("ann")).isEqualTo(new PredictNow.NoModel());
    shop.night(PredictionShop.NIGHT.minusDays(91), "v1", "ann", 30, 10);

    assertThat(shop.predictNow().of("ann")).isEqualTo(new PredictNow.NoModel());
  }

  @Test
  void newNight_isSeenWithinTenMinutes_byTheSameInstance() {
    shop.night(PredictionShop.NIGHT.minusDays(1), "v1", "ann", 30, 10);
    final PredictNow predictNow = shop.predictNow();
    assertThat(scored(predictNow, "ann").score().modelVersion()).isEqualTo("v1");
    shop.night(PredictionShop.NIGHT, "v2", "ann", 40, 10);
    shop.clock.advance(Duration.ofMinutes(10));

    final PredictNow.Scored ann = scored(predictNow, "ann");

    assertThat(ann.score().modelVersion()).isEqualTo("v2");
    assertThat(ann.score().daysSinceLastPurchase()).isEqualTo(40);
  }

  @Test
  void warehouseDown_theModelThatServedGoesOn_andANewInstanceSaysWhy() throws Exception {
    shop.night(PredictionShop.NIGHT, "v1", "ann", 30, 10);
    final PredictNow predictNow = shop.predictNow();
    final var instances =
        FeatureInstances.read("{\"instances\":[{\"count_orders\":1}]}".getBytes(UTF_8));
    assertThat(predictNow.predict(instances)).isPresent();
    shop.setDown(true);
    shop.clock.advance(Duration.ofMinutes(11));

    assertThat(predictNow.predict(instances)).isPresent();
    assertThatThrownBy(() -> predictNow.of("ann")).isInstanceOf(WarehouseQueryException.class);
    assertThatThrownBy(() -> shop.predictNow().predict(instances))
        .isInstanceOf(WarehouseQueryException.class);
  }

  @Test
  void bucketStallsDuringTheLook_othersAreAnsweredByTheModelInForce() throws Exception {
    shop.night(PredictionShop.NIGHT.minusDays(1), "v1", "ann", 30, 10);
    final PredictNow predictNow = shop.predictNow();
    assertThat(scored(predictNow, "ann").score().modelVersion()).isEqualTo("v1");
    shop.night(PredictionShop.NIGHT, "v2", "ann", 40, 10);
    shop.clock.advance(Duration.ofMinutes(10));
    shop.bucketStalls();
    final ExecutorService threads = Executors.newFixedThreadPool(2);

    final Future<PredictNow.Scored> looking = threads.submit(() -> scored(predictNow, "ann"));
    await().until(shop::isSomebodyWaitingForTheBucket);
    final Future<PredictNow.Scored> other = threads.submit(() -> scored(predictNow, "ann"));
    await().until(other::isDone);
    assertThat(looking).isNotDone();
    shop.bucketGoesOn();

    assertThat(other.get().score().modelVersion()).isEqualTo("v1");
    assertThat(looking.get().score().modelVersion()).isEqualTo("v2");
    assertThat(scored(predictNow, "ann").score().modelVersion()).isEqualTo("v2");
    threads.shutdown();
  }

  @Test
  void customersRowThatCostsATable_isLoggedAsAnError() {
    shop.night(PredictionShop.NIGHT, "v1", "ann", 30, 10);
    shop.bills(50_000_000);
    assertThat(levelsOf(() -> shop.predictNow().of("ann"))).containsOnly(Level.INFO);
    shop.bills(50_000_001);

    assertThat(levelsOf(() -> shop.predictNow().of("ann"))).containsOnly(Level.SEVERE);
  }

  private static List<Level> levelsOf(Runnable asking) {
    final List<Level> levels = new ArrayList<>();
    final var handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            levels.add(record.getLevel());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    LOG.addHandler(handler);
    LOG.setLevel(Level.ALL);
    try {
      asking.run();
    } finally {
      LOG.setLevel(null);
      LOG.removeHandler(handler);
    }
    return levels;
  }
}
