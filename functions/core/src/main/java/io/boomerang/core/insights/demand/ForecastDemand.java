package io.boomerang.core.insights.demand;

import io.boomerang.core.insights.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Forecasts the units of every product by one method for all, which is chosen on the weeks that are
 * over, and says how well that went. Weekdays, holidays and promotions are not modelled.
 */
public final class ForecastDemand {
  /** What the measures call it. */
  public static final String MODEL = "demand";

  private final DemandConfig config;

  public ForecastDemand(DemandConfig config) {
    this.config = config;
  }

  /**
   * The forecast of the weeks after the last one.
   *
   * @param stocks units in stock now, by product; what is absent is unknown
   * @throws NotEnoughDataException when the weeks are too few to know how well it forecasts
   * @throws IllegalArgumentException when a stock is negative
   */
  public DemandForecast forecast(WeeklyDemand demand, Map<String, Long> stocks) {
    final int horizon = config.horizon();
    final Origins origins = Origins.of(demand.weeks(), horizon);
    final MethodChoice choice = MethodChoice.of(demand, origins.choosing(), horizon);
    final int[] all = Arrays.copyOf(origins.all(), origins.count() + 1);
    all[origins.count()] = demand.weeks();
    final boolean borrows = borrows(demand, choice, origins, horizon);
    final Borrowing[] borrowing =
        Arrays.stream(all)
            .mapToObj(origin -> Borrowing.at(demand, origin, borrows))
            .toArray(Borrowing[]::new);
    final OriginForecasts[] forecasts =
        OriginForecasts.of(demand, choice::methodFor, all, horizon, borrowing);
    // What was chosen for each product by its own errors makes those errors too small.
    final int firstFair = choice.isPerProduct() ? origins.firstReported() : 0;
    final List<OriginForecasts> past = List.of(forecasts).subList(firstFair, origins.count());
    final OriginForecasts next = forecasts[origins.count()];
    final var groups = new GroupForecasts(demand, past, next, config.intervalShare());
    return new DemandForecast(
        demand.end(),
        choice.name(),
        products(demand, next, PooledErrors.of(demand, past, horizon), stocks),
        shortened(groups.categories()),
        shortened(List.of(groups.shop())).get(0),
        measures(demand, origins, past),
        notes(demand, origins, choice));
  }

  /** Borrowing has to prove itself on the choosing origins, unless nothing new was there. */
  private static boolean borrows(
      WeeklyDemand demand, MethodChoice choice, Origins origins, int horizon) {
    final int[] choosing = origins.choosing();
    final double[] losses = new double[2];
    for (int way = 0; way < losses.length; way++) {
      final boolean isForAll = way == 1;
      final Borrowing[] borrowing =
          Arrays.stream(choosing)
              .mapToObj(origin -> Borrowing.at(demand, origin, isForAll))
              .toArray(Borrowing[]::new);
      for (OriginForecasts forecasts :
          OriginForecasts.of(demand, choice::methodFor, choosing, horizon, borrowing)) {
        losses[way] += lossOfNew(demand, forecasts);
      }
    }
    return losses[1] <= losses[0];
  }

  private static double lossOfNew(WeeklyDemand demand, OriginForecasts forecasts) {
    double loss = 0;
    for (int row = 0; row < demand.products().size(); row++) {
      final ProductWeeks product = demand.products().get(row);
      if (Borrowing.isNew(product, forecasts.origin())) {
        final int to = forecasts.origin() + forecasts.horizon();
        final double error =
            product.total(forecasts.origin(), to) - forecasts.total(row, forecasts.horizon());
        loss += Double.isNaN(error) ? 0 : Math.abs(error);
      }
    }
    return loss;
  }

  private List<ProductForecast> products(
      WeeklyDemand demand, OriginForecasts next, PooledErrors pool, Map<String, Long> stocks) {
    return IntStream.range(0, demand.products().size())
        .filter(row -> Double.isFinite(next.total(row, 1)))
        .mapToObj(row -> product(demand.products().get(row), row, next, pool, stocks))
        .toList();
  }

  private ProductForecast product(
      ProductWeeks product,
      int row,
      OriginForecasts next,
      PooledErrors pool,
      Map<String, Long> stocks) {
    final double tail = (1 - config.intervalShare()) / 2;
    final List<Range> weeks = new ArrayList<>();
    for (int week = 1; week <= config.weeks(); week++) {
      weeks.add(
          new Range(
              next.total(row, week),
              pool.bound(next, row, week, tail),
              pool.bound(next, row, week, 1 - tail)));
    }
    final Long stock = stocks.get(product.productId());
    return new ProductForecast(
        product.productId(),
        product.category(),
        weeks,
        Growth.of(product, weeks),
        StockAdvice.of(hold(row, next, pool), stock),
        Borrowing.isNew(product, next.origin()));
  }

  /** A lead time between whole weeks lies between their bounds. */
  private double hold(int row, OriginForecasts next, PooledErrors pool) {
    final double weeks = config.leadTimeDays() / 7.0;
    final int above = (int) Math.ceil(weeks);
    final double high = pool.bound(next, row, above, config.serviceLevel());
    final double low = above == 1 ? 0 : pool.bound(next, row, above - 1, config.serviceLevel());
    return low + (high - low) * (weeks - (above - 1));
  }

  private List<GroupForecast> shortened(List<GroupForecast> groups) {
    return groups.stream()
        .map(
            group ->
                new GroupForecast(
                    group.category(), group.products(), group.weeks().subList(0, config.weeks())))
        .toList();
  }

  private List<Measure> measures(WeeklyDemand demand, Origins origins, List<OriginForecasts> past) {
    final Borrowing[] none =
        Arrays.stream(origins.all()).mapToObj(Borrowing::none).toArray(Borrowing[]::new);
    final List<Measure> measures = new ArrayList<>(judge(demand, MODEL, past, true));
    for (ForecastMethod rule :
        List.of(ForecastMethod.NAIVE, ForecastMethod.MEAN_OF_8, ForecastMethod.ZERO)) {
      final OriginForecasts[] forecasts =
          OriginForecasts.of(demand, product -> rule, origins.all(), config.horizon(), none);
      final String name = MODEL + ": " + rule.name();
      measures.addAll(judge(demand, name, List.of(forecasts), false));
    }
    return measures;
  }

  private List<Measure> judge(
      WeeklyDemand demand, String model, List<OriginForecasts> past, boolean hasIntervals) {
    final var evaluation = new DemandEvaluation(demand, model, config.intervalShare());
    for (int at = Math.max(0, past.size() - Origins.REPORTED); at < past.size(); at++) {
      final PooledErrors pool = PooledErrors.of(demand, past.subList(0, at), config.horizon());
      evaluation.judge(past.get(at), hasIntervals && !pool.isEmpty() ? pool : null);
    }
    return evaluation.measures();
  }

  private List<String> notes(WeeklyDemand demand, Origins origins, MethodChoice choice) {
    final List<String> notes = new ArrayList<>(demand.warnings());
    final int choosing = origins.choosing().length;
    notes.add(
        "%d weeks: the method was chosen at %d origins and is judged at the %d after them"
            .formatted(demand.weeks(), choosing, Math.min(Origins.REPORTED, origins.count())));
    if (choosing == 0) {
      notes.add("too few weeks to choose a method: " + choice.name() + " without a choice");
    }
    if (demand.weeks() < 2 * ForecastMethod.SEASON) {
      notes.add("less than two years of sales: seasons are not known, Christmas is not expected");
    }
    return notes;
  }
}
