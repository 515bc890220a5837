package io.boomerang.cli.customer;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.pubsub.PubSubPublisher;
import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.core.config.ConfigException;
import io.boomerang.core.config.Settings;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.local.shop.LocalShop;
import io.boomerang.local.shop.ShopFolder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whose rules change: those of a local system, or of a project. */
final class RulesTarget {
  private static final String DOCUMENTS = "documents";

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "The folder of a local system that is not running (default: the newest).")
  private Path folder;

  @Option(
      names = "--project",
      paramLabel = "ID",
      description =
          "Firestore and Pub/Sub of this Google Cloud project; FIRESTORE_DATABASE,"
              + " FIRESTORE_COLLECTION_PREFIX and TOPIC_PREFIX of the environment count.")
  private String project;

  /**
   * The stores, opened.
   *
   * @param publishes whether there is somebody to publish to
   */
  record Opened(LoyaltyPorts ports, boolean publishes) implements AutoCloseable {
    @Override
    public void close() {
      ports.publisher().close();
      ports.documents().close();
    }
  }

  /**
   * A system whose functions take what is published.
   *
   * @param shop a local one; empty when it is a project's
   */
  record Running(LoyaltyPorts ports, Optional<LocalShop> shop) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Waits for a local system to take what was published; a project's does by itself. */
    void settle() throws IOException {
      try {
        if (shop.isPresent() && !shop.get().awaitIdle(PATIENCE)) {
          throw new IOException(
              "%d deliveries are not acknowledged after %d s"
                  .formatted(shop.get().outstanding(), PATIENCE.toSeconds()));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }

    @Override
    public void close() {
      ports.publisher().close();
      shop.ifPresentOrElse(LocalShop::close, () -> ports.documents().close());
    }
  }

  /** Opens a project's topics, or runs a local system until it is closed. */
  Running run() throws IOException {
    requireOne();
    if (project != null) {
      return new Running(remote().ports(), Optional.empty());
    }
    final Path root = root();
    try {
      final LocalShop shop = LocalShop.open(root, LocalShop.Settings.plain());
      return new Running(ports(shop.documents(), shop.publisher()), Optional.of(shop));
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage() + "; end the local system first", e);
    }
  }

  /** Opens the stores to be read, or to be changed too. */
  Opened open(boolean toChange) throws IOException {
    requireOne();
    return project == null ? local(toChange) : remote();
  }

  private void requireOne() throws IOException {
    if (folder != null && project != null) {
      throw new IOException("give one of --folder and --project");
    }
  }

  private Path root() throws IOException {
    final Path root =
        folder == null
            ? ShopFolder.newest(Path.of(System.getProperty("boomerang.root", ".")), DOCUMENTS)
            : folder;
    if (!Files.isDirectory(root.resolve(DOCUMENTS))) {
      throw new IOException(
          root.resolve(DOCUMENTS) + ": there are no documents; start bin/demo first");
    }
    return root;
  }

  private Opened local(boolean toChange) throws IOException {
    final Path documents = root().resolve(DOCUMENTS);
    try {
      final DocumentStore store =
          toChange ? EmbeddedDocuments.open(documents) : EmbeddedDocuments.openReadOnly(documents);
      return new Opened(ports(store, MessagePublisher.NONE), false);
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage() + "; end the local system first", e);
    }
  }

  private Opened remote() throws IOException {
    final Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PROJECT_ID", project);
    try {
      final var settings = new Settings(environment);
      final FirestoreConfig firestore = FirestoreConfig.from(settings);
      final PublisherConfig publisher = PublisherConfig.from(settings);
      settings.check();
      return new Opened(
          ports(FirestoreDocuments.open(firestore), new PubSubPublisher(publisher)), true);
    } catch (ConfigException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static LoyaltyPorts ports(DocumentStore store, MessagePublisher publisher) {
    return new LoyaltyPorts(store, CompareAndSet.on(store), publisher, Clock.systemUTC());
  }
}
