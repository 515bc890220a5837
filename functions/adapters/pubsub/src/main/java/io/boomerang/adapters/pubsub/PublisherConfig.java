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
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(topicPrefix, "topicPrefix");
    Objects.requireNonNull(emulator, "emulator");
  }

  /**
   * Reads {@code PROJECT_ID}, which is required, {@code TOPIC_PREFIX} and {@code
   * PUBSUB_EMULATOR_HOST}.
   */
  public static PublisherConfig from(Settings settings) {
    final String project =
        settings.required("PROJECT_ID", "the Google Cloud project of the topics");
    if (project.contains("/")) {
      settings.problem("PROJECT_ID", "give the id of the project, without a path");
    }
    return new PublisherConfig(
        project, settings.text("TOPIC_PREFIX", ""), settings.optional("PUBSUB_EMULATOR_HOST"));
  }
}
