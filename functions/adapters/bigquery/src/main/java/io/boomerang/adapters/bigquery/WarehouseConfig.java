package io.boomerang.adapters.bigquery;

import io.boomerang.core.warehouse.ShopTerms;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Which warehouse is read.
 *
 * @param project whose bill the queries are on, and whose dataset is read
 * @param dataset stands for {@code boomerang} in the queries
 * @param location where the dataset is, such as {@code europe-west1}
 * @param terms what the queries speak of; the views have them already, by Terraform
 * @param endpoint of a stand-in, without credentials; BigQuery itself when empty
 */
public record WarehouseConfig(
    String project, String dataset, String location, ShopTerms terms, Optional<URI> endpoint) {
  public WarehouseConfig {
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(endpoint, "endpoint");
  }
}
