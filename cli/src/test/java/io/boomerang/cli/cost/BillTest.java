package io.boomerang.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against cases that were computed by hand from the list prices. */
class BillTest {
  private static final Path TERRAFORM = Path.of("../terraform");
  private static final double CENT = 0.005;

  private final Rates rates = read();
  private final Figures usage = rates.usage();

  /** The rates that docs/performance.md measured: offered a second, messages in an object. */
  @ParameterizedTest
  @CsvSource({"909, 101", "4901, 490"})
  void groups_areAsLargeAsMeasured(double messages, double inAnObject) {
    assertThat(Groups.of(messages, 0.06).messagesInAnObject())
        .isCloseTo(inAnObject, within(0.1 * inAnObject));
  }

  @Test
  void groups_fewMessages_areAloneInTheirObject() {
    final Groups groups = Groups.of(0.01, 0.06);

    assertThat(groups.objects()).isCloseTo(0.01, within(0.0001));
    // Held for the commit of 0.06 s, once in 100 s.
    assertThat(groups.busy()).isCloseTo(0.0006, within(0.00001));
  }

  /** What ingest's own queue does in {@code GroupsAtRatesTest}. */
  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1, 0.006, 0.0994",
    "1.2, 1.197, 0.0718, 1.114",
    "12, 5.45, 0.779, 2.65",
    "100, 9.09, 1.0, 0.02"
  })
  void groups_areAsSimulated(double rate, double objects, double busy, double stretches) {
    final Groups groups = Groups.of(rate, 0.06);

    assertThat(groups.objects()).isCloseTo(objects, within(0.03 * objects));
    assertThat(groups.busy()).isCloseTo(busy, within(0.03 * busy));
    assertThat(groups.stretches()).isCloseTo(stretches, within(0.05 * stretches + 0.02));
  }

  @Test
  void groups_never_areMoreObjectsThanMessages() {
    for (double messages = 0.001; messages < 100_000; messages *= 1.7) {
      assertThat(Groups.of(messages, 0.06).objects()).isLessThanOrEqualTo(messages);
      assertThat(Groups.of(messages, 0.06).busy()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void page_watchedAllDayAtAHundredEventsASecond_costsAtMostTenDollarsADay() {
    final Rates allDay = rates.with(Map.of("watched_hours", 24.0));

    final double month =
        Bill.of(allDay, new Load(100, 100, 1, 1, 0, true)).stream()
            .filter(line -> line.what().equals("BigQuery: the watched page"))
            .mapToDouble(Bill.Line::dollars)
            .sum();

    assertThat(month / 30).isLessThanOrEqualTo(10);
  }

  @Test
  void page_nobodyWatches_costsNothing() {
    assertThat(line(new Load(100, 100, 1, 0, 0, true), "BigQuery: the watched page")).isZero();
  }

  @Test
  void page_aQueryOfSales_readsTheirBlocksAndThoseThatAreNotSortedYet() {
    final var page =
        new PageReads(List.of(PageReads.Read.of("sales\tevents\t15\t100\tpurchase+refund\t1.5")));

    // 100 a second: 12,960,000 rows, of which 226,800 are sales; of 540,000 the other 530,550.
    assertThat(page.bytes(15, 100, usage)).isCloseTo(75_735_000, within(1.0));
    assertThat(page.bytes(30, 100, usage)).isCloseTo(2 * 75_735_000, within(1.0));
  }

  @Test
  void page_aSmallTable_isBilledTenMebibytes() {
    final var page =
        new PageReads(List.of(PageReads.Read.of("models\tmodel_evaluations\t60\t44\tall\t14.5")));

    assertThat(page.bytes(60, 100, usage)).isEqualTo(10_485_760);
  }

  @Test
  void objects_twelveASecondSingle_areSeventyDollars() {
    // 12 / (1 + 12 * 0.1) = 5.4545 a second, 14,138,182 a month, at 0.005 for 1,000.
    assertThat(line(load(12, 1), "Cloud Storage: objects")).isCloseTo(70.69, within(CENT));
  }

  @Test
  void objects_twelveASecondByTen_areSixteenDollars() {
    // 1 / (0.06 + exp(-0.072) / 1.2) = 1.1970 a second, 3,102,563 a month.
    assertThat(line(load(12, 10), "Cloud Storage: objects")).isCloseTo(15.51, within(CENT));
  }

  @Test
  void published_aSmallMessage_isBilledAsAThousandBytes() {
    // 31,104,000 messages, published once and delivered 2.0175 times, and 43,200 with a cold cart,
    // of 1,000 bytes, at 40 a TiB.
    assertThat(line(load(12, 1), "Pub/Sub: published and delivered")).isCloseTo(3.42, within(CENT));
  }

  @Test
  void published_hundredInAMessage_isBilledByItsBytes() {
    // 2,592,000 messages of 40,100 bytes, published once and delivered twice, and once more the
    // 1 - 0.9825^100 = 82.89 % that have a purchase.
    assertThat(line(load(100, 100), "Pub/Sub: published and delivered"))
        .isCloseTo(14.48, within(CENT));
  }

  @Test
  void appended_hundredASecond_isByItsRows() {
    // 259,200,000 rows of 300 bytes are 72.42 GiB.
    assertThat(line(load(100, 100), "BigQuery: appended")).isCloseTo(1.81, within(CENT));
  }

  @Test
  void documents_areCountedForEachPath() {
    final Figures one =
        new Figures(
            usage
                .with(
                    Map.of(
                        "purchase_share",
                        0.1,
                        "cart_share",
                        0.3,
                        "change_share",
                        0.1,
                        "view_reads",
                        1.0,
                        "cart_view_reads",
                        2.0,
                        "change_reads",
                        3.0,
                        "bought_reads",
                        4.0,
                        "posted_reads",
                        5.0,
                        "offer_reads",
                        100.0))
                .values());

    // Of each event 0.6 * 1 + 0.2 * 2 + 0.1 * 3 + 0.1 * 9 = 2.2, and 43,200 carts.
    assertThat(new Documents(one).reads(new Load(1, 1, 1, 0, 0, true)) - looks())
        .isCloseTo(2_592_000 * 2.2 + 43_200 * 100, within(1.0));
  }

  @Test
  void documents_viewsOfAMessageAreAskedForInFewQueries() {
    final Figures views =
        new Figures(
            usage
                .with(Map.of("purchase_share", 0.0, "cart_share", 0.0, "change_share", 0.0))
                .values());
    final Documents documents = new Documents(views);

    // A message a second: one query of 10, four of at most 30.
    assertThat(documents.reads(new Load(10, 10, 0, 0, 0, false))).isCloseTo(2_592_000, within(1.0));
    assertThat(documents.reads(new Load(100, 100, 0, 0, 0, false)))
        .isCloseTo(4 * 2_592_000, within(1.0));
  }

  @Test
  void logs_areOfFailuresOnly() {
    // A hundredth of 31,104,000 messages delivered 2.0175 times, of 1,200 bytes, at 0.50 a GiB.
    assertThat(line(load(12, 1), "Logs of requests")).isCloseTo(0.35, within(CENT));
  }

  @Test
  void hundredASecond_byHundred_costsTwoHundredDollarsAtMost() {
    assertThat(total(load(100, 100))).isLessThanOrEqualTo(200.0);
  }

  @Test
  void watched_isPaidByTheQueries_howeverManyWatch() {
    final double one = line(new Load(1, 1, 1, 1, 0, true), "BigQuery: the watched page");

    // 864,000 s watched, at 6.25 a TiB.
    assertThat(one)
        .isCloseTo(rates.page().bytes(864_000, 1, usage) / (1L << 40) * 6.25, within(CENT));
    assertThat(line(new Load(1, 1, 1, 50, 0, true), "BigQuery: the watched page")).isEqualTo(one);
    assertThat(line(load(1, 1), "BigQuery: the watched page")).isZero();
  }

  @Test
  void comparison_isPaidByTheHour_andByItsTablesWhenLittleHappens() {
    // 720 runs over 13 tables of 10 MiB: 98,146,713,600 bytes at 6.25 a TiB.
    assertThat(line(load(0, 1), "BigQuery: the hourly comparison")).isCloseTo(0.56, within(CENT));
    // 720 runs over 3,600 s of 100 events of 400 bytes and half a day of rows of 80:
    // 352,512,000,000.
    assertThat(line(load(100, 1), "BigQuery: the hourly comparison")).isCloseTo(2.00, within(CENT));
  }

  @Test
  void coldCarts_oneAMinute_areWaitedForAThirdOfTheTime_atASixthOfAProcessor() {
    // (1 / 60 + 1 / e) * 2,592,000 s at 0.167 of 0.000024 and half of 0.0000025.
    assertThat(line(load(1, 1), "Cloud Run: look for cold carts")).isCloseTo(5.24, within(CENT));
    // 43,200 s at the same.
    assertThat(line(new Load(0, 1, 0, 0, 0, true), "Cloud Run: look for cold carts"))
        .isCloseTo(0.23, within(CENT));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 4})
  void coldCarts_areWaitedForAsLongAsTheLastOfTheirMinute(double carts) {
    final Random random = new Random(5);
    final int minutes = 200_000;
    double waited = 0;
    for (int minute = 0; minute < minutes; minute++) {
      double at = 0;
      double last = 0;
      while (at < 1) {
        last = at;
        at -= Math.log(1 - random.nextDouble()) / carts;
      }
      waited += last;
    }

    final double look = new Instances(usage).look(new Load(0, 1, carts, 0, 0, true));
    assertThat(look - usage.of("look_seconds") / 60).isCloseTo(waited / minutes, within(0.005));
  }

  @Test
  void messages_withoutASale_areNotDeliveredToLoyalty() {
    final Instances instances = new Instances(usage);

    // 1.2 messages a second, of which 1 - 0.9825^10 = 16.18 % have a purchase.
    assertThat(instances.deliveries(load(12, 10))).isCloseTo(1.2 * 2.1618, within(0.001));
    assertThat(instances.deliveries(load(12, 1))).isCloseTo(12 * 2.0175, within(0.001));
  }

  @Test
  void twelveASecond_byTen_costsSixtyDollarsAtMost() {
    assertThat(total(load(12, 10))).isLessThanOrEqualTo(60.0);
  }

  @Test
  void mails_arePaidForWhileTheyAreSent() {
    // 43,200 times 8 round trips of 15 ms, 150 ms of the provider and 50 ms of rounding, and 0.29 s
    // of waiting for what was handed over ahead, at 0.000024 and half of 0.0000025.
    assertThat(line(load(1, 1), "Cloud Run: mails to cold carts")).isCloseTo(0.68, within(0.02));
    assertThat(line(new Load(0, 1, 0, 0, 0, true), "Cloud Run: mails to cold carts")).isZero();
    assertThat(line(new Load(0, 1, 1, 0, 0, false), "Cloud Run: mails to cold carts")).isZero();
  }

  @Test
  void recovery_costsAtMostADollarIdle_andFifteenAtOneCartAMinute() {
    final double none = Bill.total(Bill.of(rates, new Load(0, 1, 0, 0, 0, false)));
    final double idle = Bill.total(Bill.of(rates, new Load(0, 1, 0, 0, 0, true)));
    final double one = Bill.total(Bill.of(rates, new Load(0, 1, 1, 0, 0, true)));

    assertThat(idle - none).isLessThan(1);
    assertThat(one - none).isLessThan(15);
  }

  @Test
  void cartThatGetsNoMail_costsLessThanAMailedOne() {
    final Load load = new Load(0, 1, 1, 0, 0, true);
    final Figures unmailed = new Figures(usage.with(Map.of("mailed_share", 0.0)).values());

    assertThat(new Documents(unmailed).reads(load) - looks())
        .isCloseTo(43_200 * usage.of("unmailed_reads"), within(1.0));
    assertThat(new Documents(unmailed).writes(load))
        .isCloseTo(43_200 * usage.of("unmailed_writes"), within(1.0));
    assertThat(Bill.total(Bill.of(rates.with(Map.of("mailed_share", 0.0)), load)))
        .isLessThan(Bill.total(Bill.of(rates, load)));
  }

  @Test
  void nothingHappens_withMails_costsFiveDollarsAtMost() {
    assertThat(total(new Load(0, 1, 0, 0, 0, true))).isLessThanOrEqualTo(5.0);
  }

  @Test
  void warm_aMonthOfAnIdleInstance() {
    // 2,592,000 s at 0.0000025 for a processor and as much for a GiB.
    assertThat(line(new Load(0, 1, 0, 0, 1, true), "Cloud Run: warm instances, idle"))
        .isCloseTo(12.96, within(CENT));
  }

  @Test
  void moreEvents_neverCostLess_andLargerMessagesNeverMore() {
    for (double events = 0.1; events < 10_000; events *= 3) {
      assertThat(total(load(events * 3, 1))).isGreaterThan(total(load(events, 1)));
      assertThat(total(load(events, 10))).isLessThan(total(load(events, 1)));
    }
  }

  @Test
  void load_thatCannotBe_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> load(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> load(1, 0));
  }

  private double looks() {
    return 43_200 * usage.of("look_queries");
  }

  private static Load load(double events, double batch) {
    return new Load(events, batch, 1, 0, 0, true);
  }

  private double total(Load load) {
    return Bill.total(Bill.of(rates, load));
  }

  private double line(Load load, String what) {
    final List<Bill.Line> lines =
        Bill.of(rates, load).stream().filter(line -> line.what().equals(what)).toList();
    assertThat(lines).as(what).hasSize(1);
    return lines.get(0).dollars();
  }

  private static Rates read() {
    try {
      return Rates.read(TERRAFORM);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
