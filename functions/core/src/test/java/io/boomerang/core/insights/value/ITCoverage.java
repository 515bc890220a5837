package io.boomerang.core.insights.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * On customers who behave as the models say, the 95 % interval of each parameter holds the truth in
 * about 95 of 100 shops: 200 shops of 20,000 customers.
 */
class ITCoverage {
  private static final int SHOPS = 200;
  private static final int CUSTOMERS = 20_000;

  @Test
  void intervals_holdTheTruthAsOftenAsTheySay() {
    final List<boolean[]> shops =
        IntStream.range(0, SHOPS).parallel().mapToObj(ITCoverage::holds).toList();

    for (int parameter = 0; parameter < 7; parameter++) {
      final int place = parameter;
      final double share = shops.stream().filter(holds -> holds[place]).count() / (double) SHOPS;
      System.out.println("coverage of parameter " + parameter + ": " + share);
      assertThat(share).as("parameter %d", parameter).isBetween(0.91, 0.98);
    }
  }

  private static boolean[] holds(int seed) {
    final PurchaseHistories histories = new SimulatedCustomers(seed).histories(CUSTOMERS);
    final Fit purchases = FitModels.bgNbd(histories);
    final Fit values = FitModels.gammaGamma(histories);
    assertThat(purchases.converged()).as("BG/NBD of shop %d: %s", seed, purchases).isTrue();
    assertThat(values.converged()).as("gamma-gamma of shop %d: %s", seed, values).isTrue();
    final BgNbd model = SimulatedCustomers.MODEL;
    final GammaGamma worth = SimulatedCustomers.VALUES;
    final List<Estimate> estimates =
        IntStream.range(0, 7)
            .mapToObj(i -> i < 4 ? purchases.estimates().get(i) : values.estimates().get(i - 4))
            .toList();
    final double[] truths = {
      model.r(), model.alpha(), model.a(), model.b(), worth.p(), worth.q(), worth.v()
    };
    final boolean[] holds = new boolean[truths.length];
    for (int i = 0; i < truths.length; i++) {
      holds[i] = estimates.get(i).low() <= truths[i] && truths[i] <= estimates.get(i).high();
    }
    return holds;
  }
}
