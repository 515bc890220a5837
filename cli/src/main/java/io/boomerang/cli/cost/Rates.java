package io.boomerang.cli.cost;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a bill is computed from: the files of {@code terraform/}.
 *
 * @param prices in US dollars
 * @param usage what an event, a mail, a function uses
 * @param page what the watched page reads
 */
record Rates(Figures prices, Figures usage, PageReads page) {
  /** Those of this folder. */
  static Rates read(Path terraform) throws IOException {
    return new Rates(
        Figures.read(terraform.resolve("prices.tsv")),
        Figures.read(terraform.resolve("usage.tsv")),
        PageReads.read(terraform.resolve("page.tsv")));
  }

  Rates with(Map<String, Double> given) {
    return new Rates(prices, usage.with(given), page);
  }
}
