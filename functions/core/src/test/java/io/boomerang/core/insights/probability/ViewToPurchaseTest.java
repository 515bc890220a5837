package io.boomerang.core.insights.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;

/** On generated rates, with effects of category and brand. */
final class ViewToPurchaseTest {
  private final Random random = new Random(5);

  @Test
  void smoothedRates_areNearerToTheTruth_andTheirIntervalsHold() {
    final int products = 3_000;
    final double[] truth = new double[products];
    final List<ViewCounts> counts = new ArrayList<>();
    final double[] category = {0.02, 0.05, 0.12};
    final double[] brand = {0.5, 1, 1.5, 1};
    for (int at = 0; at < products; at++) {
      final double mean = category[at % 3] * brand[at / 3 % 4];
      truth[at] =
          new BetaDistribution(40 * mean, 40 * (1 - mean))
              .inverseCumulativeProbability(random.nextDouble());
      final int views = 1 + (int) Math.exp(4 * random.nextDouble());
      final int bought =
          new BinomialDistribution(views, truth[at])
              .inverseCumulativeProbability(random.nextDouble());
      counts.add(new ViewCounts("p" + at, "c" + at % 3, "b" + at / 3 % 4, views, bought));
    }
    final List<ViewToPurchase.Estimate> estimates = ViewToPurchase.of(counts);
    double smoothed = 0;
    double raw = 0;
    int held = 0;
    for (int at = 0; at < products; at++) {
      final ViewToPurchase.Estimate estimate = estimates.get(at);
      smoothed += Math.pow(estimate.probability() - truth[at], 2);
      raw += Math.pow((double) counts.get(at).purchases() / counts.get(at).views() - truth[at], 2);
      held += estimate.low() <= truth[at] && truth[at] <= estimate.high() ? 1 : 0;
    }
    assertThat(smoothed).isLessThan(0.3 * raw);
    assertThat(held / (double) products).isBetween(0.92, 0.975);
  }

  @Test
  void productWithoutViews_hasTheRateOfItsCategory() {
    final List<ViewCounts> counts = new ArrayList<>();
    for (int at = 0; at < 50; at++) {
      counts.add(new ViewCounts("a" + at, "often", null, 100, 20));
      counts.add(new ViewCounts("b" + at, "seldom", null, 100, 1));
    }
    counts.add(new ViewCounts("new", "seldom", null, 0, 0));
    assertThat(ViewToPurchase.of(counts).get(100).probability()).isBetween(0.008, 0.02);
  }

  @Test
  void nothingViewed_hasNoEstimate() {
    assertThat(ViewToPurchase.of(List.of(new ViewCounts("p", null, null, 0, 0)))).isEmpty();
  }

  @Test
  void morePurchasesThanViews_areRefused_namingTheProduct() {
    assertThatThrownBy(() -> new ViewCounts("tea", null, null, 3, 4))
        .hasMessage(
            "product tea: 4 purchases in 3 sessions with a view: count sessions, not events");
  }
}
