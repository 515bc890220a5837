package io.boomerang.cli.customer;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.core.config.ConfigException;
import io.boomerang.core.config.Settings;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.local.shop.ShopFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where the documents are that are shown. */
final class CustomerStore {
  private static final String DOCUMENTS = "documents";

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "The folder of a local system (default: the newest below .demo).")
  private Path folder;

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = {
        "Firestore of this Google Cloud project; FIRESTORE_DATABASE,"
            + " FIRESTORE_COLLECTION_PREFIX and FIRESTORE_EMULATOR_HOST of the environment count."
      })
  private String project;

  @Option(
      names = "--try",
      paramLabel = "FILE",
      description = {
        "No store: take these products, customers, purchases and refunds (one JSON object a line)"
            + " into memory first. With --rules, shows what other rules would do."
      })
  private Path tryOut;

  /** Whether records are tried, and there is no store. */
  boolean isTried() {
    return tryOut != null;
  }

  /**
   * Opens the store.
   *
   * @param problems gets what is wrong with records that are tried out
   */
  DocumentStore open(Programme programme, List<String> problems) throws IOException {
    if (Stream.of(folder, project, tryOut).filter(given -> given != null).count() > 1) {
      throw new IOException("give one of --folder, --project and --try");
    }
    if (tryOut != null) {
      return TryOut.of(tryOut, programme, problems);
    }
    return project == null ? local() : firestore();
  }

  private DocumentStore local() throws IOException {
    final Path documents = (folder == null ? newest() : folder).resolve(DOCUMENTS);
    if (!Files.isDirectory(documents)) {
      throw new IOException(documents + ": there are no documents; start bin/demo first");
    }
    return EmbeddedDocuments.openReadOnly(documents);
  }

  private static Path newest() throws IOException {
    return ShopFolder.newest(Path.of(System.getProperty("boomerang.root", ".")), DOCUMENTS);
  }

  private DocumentStore firestore() throws IOException {
    final Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PROJECT_ID", project);
    try {
      final var settings = new Settings(environment);
      final FirestoreConfig config = FirestoreConfig.from(settings);
      settings.check();
      return FirestoreDocuments.open(config);
    } catch (ConfigException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
