package io.boomerang.cli.generate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The invented shop's products, the most popular first; popularity falls off as Zipf found. */
final class Catalogue {
  /** The product of rank k is looked at in proportion to k^-{@value}. */
  static final double ZIPF_EXPONENT = 1.0;

  private static final List<String> MANNERS =
      List.of(
          "Northern", "Quiet", "Golden", "Little", "Grand", "Daily", "Velvet", "Wild", "Honest");

  private static final List<String> BRANDS =
      List.of("arrowroot", "belmora", "cinderly", "dovetail", "ebbandflow", "fernweh", "galdora");

  private static final double SHARE_WITHOUT_BRAND = 0.2;
  private static final double SHARE_WITHOUT_CODE = 0.3;
  private static final long FIRST_CATEGORY_ID = 1_487_580_005_134_238_464L;

  private final List<GeneratedProduct> products;
  private final double[] cumulated;

  Catalogue(int size, Dice dice) {
    this.products = new ArrayList<>(size);
    this.cumulated = new double[size];
    double sum = 0;
    for (int rank = 0; rank < size; rank++) {
      products.add(product(rank, dice));
      sum += StrictMath.pow(rank + 1.0, -ZIPF_EXPONENT);
      cumulated[rank] = sum;
    }
  }

  List<GeneratedProduct> products() {
    return products;
  }

  /** A product, drawn by popularity. */
  GeneratedProduct draw(Dice dice) {
    final double at = dice.uniform() * cumulated[cumulated.length - 1];
    final int found = Arrays.binarySearch(cumulated, at);
    return products.get(found < 0 ? -found - 1 : Math.min(found + 1, products.size() - 1));
  }

  private static GeneratedProduct product(int rank, Dice dice) {
    final int place = dice.below(Department.ALL.size());
    final Department department = Department.ALL.get(place);
    final String name = dice.pick(MANNERS) + " " + dice.pick(department.nouns());
    final double price = Math.max(0.5, dice.logNormal(department.medianPrice(), 0.5));
    return new GeneratedProduct(
        Ids.product(rank),
        name,
        department.kind(),
        String.valueOf(FIRST_CATEGORY_ID + place * 8_388_608L),
        dice.chance(SHARE_WITHOUT_CODE) ? "" : department.code(),
        dice.chance(SHARE_WITHOUT_BRAND) ? "" : dice.pick(BRANDS),
        BigDecimal.valueOf(price).setScale(2, RoundingMode.HALF_UP));
  }
}
