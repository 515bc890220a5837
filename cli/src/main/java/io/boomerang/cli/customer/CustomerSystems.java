package io.boomerang.cli.customer;

import io.boomerang.adapters.bigquery.BigQueryPersonalRows;
import io.boomerang.adapters.bigquery.BigQueryWarehouse;
import io.boomerang.adapters.bigquery.WarehouseConfig;
import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.adapters.embedded.EmbeddedPersonalRows;
import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.adapters.embedded.FilePersonalArchive;
import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.pubsub.PubSubPublisher;
import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.adapters.storage.BucketConfig;
import io.boomerang.adapters.storage.CloudPersonalArchive;
import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityPublisher;
import io.boomerang.core.config.ConfigException;
import io.boomerang.core.config.Settings;
import io.boomerang.core.customer.CustomerData;
import io.boomerang.core.customer.CustomerDocuments;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.warehouse.ShopTerms;
import io.boomerang.local.shop.LocalPlace;
import io.boomerang.local.shop.ShopFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Everything that keeps something about customers: of a local system, or of a project. */
final class CustomerSystems {
  private static final String DOCUMENTS = "documents";

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "The folder of a local system that is not running (default: the newest).")
  private Path folder;

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = {
        "This Google Cloud project, as you; BIGQUERY_DATASET, BIGQUERY_LOCATION, ARCHIVE_BUCKET,"
            + " TOPIC_PREFIX and FIRESTORE_DATABASE of the environment say what of it; to erase,"
            + " ADDRESS_SECRET is the system's."
      })
  private String project;

  @Option(
      names = "--max-gigabytes",
      paramLabel = "N",
      defaultValue = "100",
      description = "BigQuery: the most that one statement may be billed for (${DEFAULT-VALUE}).")
  private long maxGigabytes;

  /** The stores, opened; closed together. */
  record Opened(
      CustomerData data, ActivityPublisher activities, List<AutoCloseable> parts, Path folder)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      for (AutoCloseable part : parts) {
        try {
          part.close();
        } catch (IOException e) {
          throw e;
        } catch (Exception e) {
          throw new IOException("a store did not close", e);
        }
      }
    }

    /** The files of a local system's mailbox that are about somebody; a project has none. */
    List<Path> mails(Iterable<String> offerIds) throws IOException {
      final Path mails = folder == null ? null : folder.resolve("mails");
      if (mails == null || !Files.isDirectory(mails)) {
        return List.of();
      }
      try (Stream<Path> files = Files.list(mails)) {
        final List<Path> metas =
            files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        return metas.stream()
            .filter(meta -> isAbout(meta, offerIds))
            .flatMap(CustomerSystems::parts)
            .toList();
      }
    }
  }

  /** Whether a project is meant, and no local system. */
  boolean isProject() {
    return project != null;
  }

  /** What the stores are opened for. */
  enum Purpose {
    EXPORT,
    /** Nothing is changed, but what an erasure needs has to be there. */
    PREVIEW_OF_ERASURE,
    ERASURE
  }

  /** Opens the stores. */
  Opened open(Purpose purpose) throws IOException {
    if (folder != null && project != null) {
      throw new IOException("give one of --folder and --project");
    }
    return project == null ? local(purpose == Purpose.ERASURE) : remote(purpose != Purpose.EXPORT);
  }

  private Opened local(boolean isToErase) throws IOException {
    final Path root =
        folder == null
            ? ShopFolder.newest(Path.of(System.getProperty("boomerang.root", ".")), DOCUMENTS)
            : folder;
    if (!Files.isDirectory(root.resolve(DOCUMENTS))) {
      throw new IOException(root + ": there are no documents; start bin/demo first");
    }
    final DocumentStore documents = documents(root.resolve(DOCUMENTS), isToErase);
    final EmbeddedWarehouse warehouse = new EmbeddedWarehouse(root.resolve("warehouse"));
    final CustomerData data =
        new CustomerData(
            new CustomerDocuments(documents, LocalPlace.TOMBSTONES),
            new EmbeddedPersonalRows(warehouse),
            new FilePersonalArchive(root.resolve("archive")));
    return new Opened(data, null, List.of(documents, warehouse), root);
  }

  private static DocumentStore documents(Path documents, boolean isToErase) throws IOException {
    try {
      return isToErase
          ? EmbeddedDocuments.open(documents)
          : EmbeddedDocuments.openReadOnly(documents);
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage() + "; end the local system first", e);
    }
  }

  private Opened remote(boolean isAboutErasure) throws IOException {
    final Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PROJECT_ID", project);
    try {
      final var settings = new Settings(environment);
      final FirestoreConfig firestore = FirestoreConfig.from(settings);
      final PublisherConfig publisher = PublisherConfig.from(settings);
      final var config =
          new WarehouseConfig(
              project,
              settings.required("BIGQUERY_DATASET", "the dataset of the tables"),
              settings.required("BIGQUERY_LOCATION", "where the dataset is"),
              // What is deleted depends on no zone and no currency.
              ShopTerms.DEFAULT,
              Optional.empty());
      final String bucket = settings.required("ARCHIVE_BUCKET", "the archive's bucket");
      final Tombstones tombstones = isAboutErasure ? Tombstones.from(settings) : Tombstones.NONE;
      settings.check();
      final DocumentStore documents = FirestoreDocuments.open(firestore);
      final PubSubPublisher topics = new PubSubPublisher(publisher);
      final CustomerData data =
          new CustomerData(
              new CustomerDocuments(documents, tombstones),
              new BigQueryPersonalRows(new BigQueryWarehouse(config), maxGigabytes << 30),
              CloudPersonalArchive.of(new BucketConfig(bucket, Optional.empty())));
      return new Opened(data, new ActivityPublisher(topics), List.of(documents, topics), null);
    } catch (ConfigException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static boolean isAbout(Path meta, Iterable<String> offerIds) {
    try {
      final String text = Files.readString(meta, StandardCharsets.UTF_8);
      for (String offerId : offerIds) {
        if (text.contains(offerId)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(meta.toString(), e);
    }
  }

  private static Stream<Path> parts(Path meta) {
    final String name = meta.getFileName().toString();
    final String id = name.substring(0, name.lastIndexOf('.'));
    return Stream.of(".html", ".txt", ".json")
        .map(end -> meta.resolveSibling(id + end))
        .filter(Files::exists);
  }

  /**
   * Publishes where there is somebody to publish to: a local system that is not running has not.
   */
  static void publish(Opened opened, Activity activity) {
    if (opened.activities != null) {
      opened.activities.publish(List.of(activity));
    }
  }
}
