package io.boomerang.dashboard.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomerang.core.warehouse.WarehouseQueryException.Kind;
import io.boomerang.dashboard.FakeWarehouse;
import io.boomerang.dashboard.panel.Days;
import io.boomerang.dashboard.panel.Pace;
import io.boomerang.dashboard.panel.PanelQuery;
import io.boomerang.dashboard.panel.Period;
import io.boomerang.dashboard.panel.Question;
import io.boomerang.dashboard.panel.Shop;
import io.boomerang.dashboard.panel.Span;
import io.boomerang.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefresherTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final Shop SHOP =
      new Shop("Shop", ZoneOffset.UTC, Currency.getInstance("EUR"), Duration.ofMinutes(30));

  private final TestClock clock = new TestClock(NOON);
  private final FakeWarehouse warehouse = new FakeWarehouse();
  private final Refresher refresher = refresher(Duration.ofSeconds(30));

  @BeforeEach
  void firstFigures() {
    warehouse.answers(List.of("sales"), Map.of("sales", 1L));
  }

  @AfterEach
  void end() {
    warehouse.open();
    refresher.close();
  }

  @Test
  void read_asksOnceHoweverManyLook() {
    warehouse.shut();
    final List<Thread> viewers =
        IntStream.range(0, 100)
            .mapToObj(i -> new Thread(() -> refresher.read(List.of(sales()))))
            .toList();
    viewers.forEach(Thread::start);
    await().until(() -> warehouse.asked().size() == 1);
    warehouse.open();
    viewers.forEach(RefresherTest::join);

    assertThat(warehouse.asked()).hasSize(1);
  }

  @Test
  void read_asksAgainOnlyAfterTheInterval() {
    refresher.read(List.of(sales()));
    clock.advance(Duration.ofSeconds(14));
    refresher.read(List.of(sales()));
    assertThat(warehouse.asked()).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    refresher.read(List.of(sales()));
    assertThat(warehouse.asked()).hasSize(2);
  }

  @Test
  void nothingIsAskedWhileNobodyLooks() {
    refresher.read(List.of(sales()));
    clock.advance(Duration.ofHours(5));

    assertThat(warehouse.asked()).hasSize(1);
  }

  @Test
  void dayThatIsOver_staysInMemoryForAnHour() {
    final Question yesterday = question(Period.YESTERDAY, Pace.SALES);
    refresher.read(List.of(yesterday));
    clock.advance(Duration.ofMinutes(59));
    refresher.read(List.of(yesterday));
    assertThat(warehouse.asked()).hasSize(1);

    clock.advance(Duration.ofMinutes(1));
    refresher.read(List.of(yesterday));
    assertThat(warehouse.asked()).hasSize(2);
  }

  @Test
  void failure_leavesTheLastGoodFiguresWhichGrowStaleAndRecoverByThemselves() {
    refresher.read(List.of(sales()));
    warehouse.failsWith(Kind.UNAVAILABLE);
    clock.advance(Duration.ofSeconds(15));
    assertThat(read(sales()))
        .satisfies(reading -> assertThat(reading.figures()).isPresent())
        .satisfies(reading -> assertThat(reading.isStale()).isFalse())
        .satisfies(
            reading -> assertThat(reading.failure()).contains("the warehouse cannot be reached"));

    clock.advance(Duration.ofSeconds(31));
    assertThat(read(sales()).isStale()).isTrue();
    assertThat(read(sales()).askedAt()).contains(NOON);

    warehouse.answers(List.of("sales"), Map.of("sales", 2L));
    clock.advance(Duration.ofSeconds(15));
    assertThat(read(sales()))
        .satisfies(reading -> assertThat(reading.isStale()).isFalse())
        .satisfies(reading -> assertThat(reading.failure()).isEmpty())
        .satisfies(
            reading ->
                assertThat(reading.figures().orElseThrow().rows().get(0))
                    .containsEntry("sales", 2L));
  }

  @Test
  void failureOfAnHourlyQuestion_isTriedAgainSoon() {
    final Question yesterday = question(Period.YESTERDAY, Pace.HOURLY);
    warehouse.failsWith(Kind.TIMED_OUT);
    assertThat(read(yesterday).failure()).contains("the warehouse did not answer in time");

    clock.advance(Duration.ofSeconds(15));
    read(yesterday);
    assertThat(warehouse.asked()).hasSize(2);
  }

  @Test
  void unexpectedException_isAFailureAndNothingHangs() {
    warehouse.failsWith(new IllegalStateException("a fault of the adapter"));

    assertThat(read(sales()).failure()).contains("the query is wrong: see the log");
  }

  @Test
  void slowWarehouse_costsTheViewerNoMoreThanHisPatience() {
    try (var impatient = refresher(Duration.ofMillis(50))) {
      impatient.read(List.of(sales()));
      warehouse.shut();
      clock.advance(Duration.ofSeconds(15));

      assertThat(impatient.read(List.of(sales())).get(0).figures()).isPresent();
      warehouse.open();
    }
  }

  @Test
  void moreQuestionsThanFit_failAtOnceAndAreForgotten() {
    try (var impatient = refresher(Duration.ofMillis(50))) {
      warehouse.shut();
      final List<Question> many =
          IntStream.range(0, 1_000)
              .mapToObj(i -> chosen(LocalDate.of(2020, 1, 1).plusDays(i)))
              .toList();

      assertThat(impatient.read(many))
          .filteredOn(reading -> reading.failure().isPresent())
          .hasSizeGreaterThan(900);
      assertThat(impatient.kept()).isLessThanOrEqualTo(256);
      warehouse.open();
    }
  }

  @Test
  void query_hasTheParametersThatItNames() {
    final var query =
        new PanelQuery("rows", Period.TODAY, Pace.SALES, "select @from, @to_day, @currency, @from");
    refresher.read(List.of(Question.of("panel", query, span(Period.TODAY), SHOP.currency())));

    assertThat(warehouse.asked().get(0).parameters())
        .isEqualTo(
            Map.of(
                "from", Instant.parse("2026-11-25T00:00:00Z"),
                "to_day", LocalDate.of(2026, 11, 25),
                "currency", "EUR"));
  }

  private Reading read(Question question) {
    return refresher.read(List.of(question)).get(0);
  }

  private Refresher refresher(Duration patience) {
    final var config =
        new RefreshConfig(
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            patience,
            Duration.ofSeconds(20),
            1_000_000_000);
    return new Refresher(warehouse, SHOP, config, clock);
  }

  private static Question sales() {
    return question(Period.TODAY, Pace.SALES);
  }

  private static Question question(Period period, Pace pace) {
    final var query = new PanelQuery("rows", period, pace, "select 1");
    return Question.of("panel", query, span(period), SHOP.currency());
  }

  private static Question chosen(LocalDate day) {
    final var query = new PanelQuery("rows", Period.CHOSEN, Pace.USUAL, "select 1");
    final Span span = Span.of(Period.CHOSEN, new Days(day, day), NOON, ZoneOffset.UTC);
    return Question.of("panel", query, span, SHOP.currency());
  }

  private static Span span(Period period) {
    final var days = Days.endingWith(LocalDate.of(2026, 11, 25), 28);
    return Span.of(period, days, NOON, ZoneOffset.UTC);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
