package io.boomerang.adapters.firestore;

import io.boomerang.core.config.Settings;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Which Firestore database, and how patiently.
 *
 * @param project Google Cloud project of the database
 * @param database the database's id; {@value #DEFAULT_DATABASE} unless it was given a name
 * @param prefix put before the name of every root collection, so that several may share a database
 * @param timeout of one call, its repetitions included; an attempt of a read has a third of it
 * @param emulatorHost {@code host:port} of an emulator to use instead, without credentials
 */
public record FirestoreConfig(
    String project,
    String database,
    String prefix,
    Duration timeout,
    Optional<String> emulatorHost) {

  /** What Google calls the database that has no name. */
  public static final String DEFAULT_DATABASE = "(default)";

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** HTTP/2 connections, each good for about 100 calls at once. */
  static final int CONNECTIONS = 4;

  public FirestoreConfig {
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(emulatorHost, "emulatorHost");
  }

  /** Reads the configuration; what is wrong becomes a problem of the settings. */
  public static FirestoreConfig from(Settings settings) {
    return new FirestoreConfig(
        settings.required("PROJECT_ID", "the Google Cloud project of the database"),
        settings.text("FIRESTORE_DATABASE", DEFAULT_DATABASE),
        prefix(settings),
        settings.seconds(
            "FIRESTORE_TIMEOUT_SECONDS",
            DEFAULT_TIMEOUT,
            Duration.ofSeconds(1),
            Duration.ofMinutes(1)),
        settings.optional("FIRESTORE_EMULATOR_HOST"));
  }

  /** An emulator's database. */
  public static FirestoreConfig emulator(String host, String project, String prefix) {
    return new FirestoreConfig(
        project, DEFAULT_DATABASE, prefix, DEFAULT_TIMEOUT, Optional.of(host));
  }

  private static String prefix(Settings settings) {
    final String prefix = settings.text("FIRESTORE_COLLECTION_PREFIX", "");
    if (!prefix.matches("|[a-zA-Z][a-zA-Z0-9_-]{0,49}")) {
      settings.problem(
          "FIRESTORE_COLLECTION_PREFIX", "give a letter and up to 49 letters, digits, _ or -");
    }
    return prefix;
  }
}
