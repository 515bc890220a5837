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
import io.boomerang.local.shop.ShopFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
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

  /** Opens the stores to be read, or to be changed too. */
  Opened open(boolean toChange) throws IOException {
    if (folder != null && project != null) {
      throw new IOException("give one of --folder and --project");
    }
    return project == null ? local(toChange) : remote();
  }

  private Opened local(boolean toChange) throws IOException {
    final Path root =
        folder == null
            ? ShopFolder.newest(Path.of(System.getProperty("boomerang.root", ".")), DOCUMENTS)
            : folder;
    final Path documents = root.resolve(DOCUMENTS);
    if (!Files.isDirectory(documents)) {
      throw new IOException(documents + ": there are no documents; start bin/demo first");
    }
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
