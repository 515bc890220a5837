package io.boomerang.adapters.storage;

import java.util.Objects;
import java.util.Optional;

/**
 * Which bucket objects are in.
 *
 * @param bucket its name, without {@code gs://}
 * @param endpoint URL of a local server to use instead of Cloud Storage, without credentials
 */
public record BucketConfig(String bucket, Optional<String> endpoint) {
  public BucketConfig {
    Objects.requireNonNull(endpoint, "endpoint");
    if (bucket.isBlank() || bucket.contains("/")) {
      throw new IllegalArgumentException("not the name of a bucket: '" + bucket + "'");
    }
  }
}
