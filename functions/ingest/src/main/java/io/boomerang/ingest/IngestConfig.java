package io.boomerang.ingest;

import io.boomerang.adapters.bigquery.StreamingRange;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.ingest.GroupCommitConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the ingest function reads from its environment.
 *
 * @param project Google Cloud project of the dataset
 * @param dataset BigQuery dataset of the tables
 * @param daysBack how old a day may be that BigQuery takes by streaming
 * @param daysAhead how far ahead one may be
 * @param bucket Cloud Storage bucket of the archive
 * @param storageHost URL of a local server to use instead of Cloud Storage, without credentials
 * @param warehouseHost {@code host:port} of a local server to use instead of BigQuery, likewise
 */
public record IngestConfig(
    String project,
    String dataset,
    int daysBack,
    int daysAhead,
    String bucket,
    GroupCommitConfig group,
    PushConfig push,
    Optional<String> storageHost,
    Optional<String> warehouseHost) {

  private static final int MAX_GROUP = 100_000;
  private static final int MAX_DAYS = 100_000;

  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  public static IngestConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final PushConfig push = PushConfig.from(settings);
    final var config =
        new IngestConfig(
            settings.required("PROJECT_ID", "the Google Cloud project of the dataset"),
            settings.required("BIGQUERY_DATASET", "the dataset of the tables"),
            settings.integer("STREAMING_DAYS_BACK", StreamingRange.DEFAULT_DAYS_BACK, 1, MAX_DAYS),
            settings.integer(
                "STREAMING_DAYS_AHEAD", StreamingRange.DEFAULT_DAYS_AHEAD, 1, MAX_DAYS),
            settings.required("ARCHIVE_BUCKET", "the bucket that keeps every message"),
            group(settings, push),
            push,
            settings.optional("STORAGE_EMULATOR_HOST"),
            settings.optional("BIGQUERY_WRITE_EMULATOR_HOST"));
    settings.check();
    return config;
  }

  /** The days that a table takes which is partitioned by this column. */
  StreamingRange streaming(String column) {
    return new StreamingRange(column, daysBack, daysAhead);
  }

  private static GroupCommitConfig group(Settings settings, PushConfig push) {
    final GroupCommitConfig fallback = GroupCommitConfig.DEFAULT;
    return new GroupCommitConfig(
        settings.integer("GROUP_MAX_MESSAGES", fallback.maxMessages(), 1, MAX_GROUP),
        fallback.maxBytes(),
        settings.millis(
            "GROUP_MAX_WAIT_MILLIS", fallback.maxWait(), Duration.ZERO, Duration.ofSeconds(10)),
        settings.integer("MAX_PENDING_MESSAGES", fallback.maxPending(), 1, MAX_GROUP),
        push.ackTimeout(),
        fallback.denseFrom());
  }
}
