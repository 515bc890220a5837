package io.boomerang.adapters.pubsub;

import io.boomerang.core.config.Settings;
import java.util.Objects;
import java.util.Optional;

/**
 * Where to publish.
 *
 * @param topicPrefix before each topic's name, so that one project can hold several deployments;
 *     empty for none
 * @param emulator {@code host:port} of an emulator to use instead of Pub/Sub, without TLS and
 *     credentials
 */
public record PublisherConfig(String project, String topicPrefix, Optional<String> emulator) {
  public PublisherConfig {
    Objects.requireNonNull(topicPrefix, "topicPrefix");
    Objects.requireNonNull(emulator, "emulator");
    if (project.isBlank() || project.contains("/")) {
      throw new IllegalArgumentException("not the name of a project: '" + project + "'");
    }
  }

  /**
   * Reads {@code PROJECT_ID}, {@code TOPIC_PREFIX} and {@code PUBSUB_EMULATOR_HOST}; a project that
   * is not set is a problem that whoever reads it first has told.
   */
  public static PublisherConfig from(Settings settings) {
    return new PublisherConfig(
        settings.text("PROJECT_ID", "not-set"),
        settings.text("TOPIC_PREFIX", ""),
        settings.optional("PUBSUB_EMULATOR_HOST"));
  }
}
