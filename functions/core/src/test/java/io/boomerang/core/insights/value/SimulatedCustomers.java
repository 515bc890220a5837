package io.boomerang.core.insights.value;

import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well19937c;

/** Customers who behave exactly as the models say, so that the truth is known. */
final class SimulatedCustomers {
  static final BgNbd MODEL = new BgNbd(0.6, 5, 1.2, 3);
  static final GammaGamma VALUES = new GammaGamma(6, 4, 15);

  private final RandomDataGenerator random;

  SimulatedCustomers(long seed) {
    this.random = RandomDataGenerator.of(new Well19937c(seed));
  }

  /** Customers who came in the first quarter of a year and were seen to its 40th week. */
  PurchaseHistories histories(int customers) {
    final var histories = new PurchaseHistories();
    for (int i = 0; i < customers; i++) {
      histories.add(history(random.nextUniform(27, 40)));
    }
    return histories;
  }

  private PurchaseHistory history(double age) {
    final double rate = random.nextGamma(MODEL.r(), 1 / MODEL.alpha());
    final double leaves = random.nextBeta(MODEL.a(), MODEL.b());
    int repeats = 0;
    double last = 0;
    // A rate may be too small for a number: such a customer never comes back.
    for (double at = next(rate, 0); at <= age; at = next(rate, at)) {
      repeats++;
      last = at;
      if (random.nextUniform(0, 1) < leaves) {
        break;
      }
    }
    return new PurchaseHistory(repeats, last, age, repeats == 0 ? 0 : meanValue(repeats));
  }

  private double next(double rate, double from) {
    return rate > 1e-300 ? from + random.nextExponential(1 / rate) : Double.POSITIVE_INFINITY;
  }

  private double meanValue(int repeats) {
    final double perUnit = random.nextGamma(VALUES.q(), 1 / VALUES.v());
    return random.nextGamma(VALUES.p() * repeats, 1 / (perUnit * repeats));
  }

  /** One customer's purchases: when, in weeks from the first, and for how much. */
  Map<Double, Double> purchases(double age) {
    final double rate = random.nextGamma(MODEL.r(), 1 / MODEL.alpha());
    final double leaves = random.nextBeta(MODEL.a(), MODEL.b());
    final double perUnit = random.nextGamma(VALUES.q(), 1 / VALUES.v());
    final Map<Double, Double> purchases = new TreeMap<>();
    purchases.put(0.0, random.nextGamma(VALUES.p(), 1 / perUnit));
    for (double at = next(rate, 0); at < age; at = next(rate, at)) {
      purchases.put(at, random.nextGamma(VALUES.p(), 1 / perUnit));
      if (random.nextUniform(0, 1) < leaves) {
        break;
      }
    }
    return purchases;
  }
}
