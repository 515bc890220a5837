package io.boomerang.cli.replay;

import io.boomerang.adapters.bigquery.LoadConfig;
import io.boomerang.adapters.bigquery.LoadTables;
import io.boomerang.adapters.bigquery.LoadTables.Loaded;
import io.boomerang.adapters.bigquery.WarehouseConfig;
import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.adapters.pubsub.PubSubDeadLetters;
import io.boomerang.adapters.pubsub.PubSubPublisher;
import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.cli.publish.Pacing;
import io.boomerang.cli.publish.Rate;
import io.boomerang.core.config.Settings;
import io.boomerang.core.ingest.GroupCommitConfig;
import io.boomerang.core.ingest.Ingest;
import io.boomerang.core.ingest.IngestMetrics;
import io.boomerang.core.message.DeadLetters;
import io.boomerang.core.message.Message;
import io.boomerang.core.warehouse.ShopTerms;
import io.boomerang.core.warehouse.WarehouseTables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where messages are played back to. */
final class TargetOptions {
  private static final String EMULATOR = "PUBSUB_EMULATOR_HOST";
  private static final String WAREHOUSE = "BIGQUERY_EMULATOR_HOST";

  private final Settings environment;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--project",
      paramLabel = "ID",
      description =
          "To the topics of this Google Cloud project; with " + EMULATOR + " set, of the emulator.")
  private String project;

  @Option(
      names = "--topic-prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What the deployment put before its topics' names (default: nothing).")
  private String topicPrefix;

  @Option(
      names = "--local",
      paramLabel = "DIR",
      description = "To the local system in this folder, which may be a new one.")
  private Path local;

  @Option(
      names = "--tables",
      description =
          "Straight into the tables, past the topics, in a project by load jobs: the warehouse is"
              + " rebuilt alone.")
  private boolean tables;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      defaultValue = "boomerang",
      description = "With --tables: the project's dataset (default: ${DEFAULT-VALUE}).")
  private String dataset;

  @Option(
      names = "--location",
      paramLabel = "NAME",
      defaultValue = "europe-west1",
      description = "With --tables: where the dataset is (default: ${DEFAULT-VALUE}).")
  private String location;

  @Option(
      names = "--rate",
      paramLabel = "N/s",
      converter = Rate.class,
      description = "Records a second, so that live traffic keeps its latency (default: no limit).")
  private Double rate;

  TargetOptions(Map<String, String> environment) {
    this.environment = new Settings(environment);
  }

  /**
   * Opens it.
   *
   * @param attributes what a message is published with
   * @param out hears of what has to be tried again
   */
  Target open(Function<Message, Map<String, String>> attributes, PrintWriter out)
      throws IOException {
    if ((project == null) == (local == null)) {
      throw wrong("where to? Give --project ID or --local DIR, or --dry-run");
    }
    if (tables) {
      return local == null ? openTables(out) : openLocalTables();
    }
    final var pacing = new Pacing(rate == null ? 0 : rate, 0);
    return local == null
        ? new TopicTarget("the topics of " + project, attributes, openProject(), pacing, out)
        : new TopicTarget(
            "the topics of the system in " + local,
            attributes,
            new LocalTopics(local),
            pacing,
            out);
  }

  private PubSubPublisher openProject() {
    return new PubSubPublisher(publisherConfig());
  }

  private PublisherConfig publisherConfig() {
    return new PublisherConfig(project, topicPrefix, environment.optional(EMULATOR));
  }

  /**
   * Dead letters of the project.
   *
   * @param subscription that keeps them
   */
  DeadLetters deadLetters(String subscription) throws IOException {
    if (project == null || tables) {
      throw wrong("--dead-letters are those of a project, and go to its topics: give --project ID");
    }
    return new PubSubDeadLetters(publisherConfig(), subscription);
  }

  private Target openLocalTables() {
    final var warehouse = new EmbeddedWarehouse(local.resolve("warehouse"));
    return tables(
        "the tables in " + local,
        warehouse::table,
        new TablesTarget.Tables() {
          @Override
          public void load() {
            // Rows are in the tables when they are appended.
          }

          @Override
          public void close() {
            warehouse.close();
          }
        });
  }

  private Target openTables(PrintWriter out) throws IOException {
    final var warehouse =
        new WarehouseConfig(
            project,
            dataset,
            location,
            ShopTerms.DEFAULT,
            environment.optional(WAREHOUSE).map(URI::create));
    final Path folder = Files.createTempDirectory("replay");
    final var loads = new LoadTables(new LoadConfig(warehouse, folder));
    return tables(
        "the tables of " + project + "." + dataset,
        loads,
        new TablesTarget.Tables() {
          @Override
          public void load() throws IOException, InterruptedException {
            for (Loaded loaded : loads.load()) {
              out.printf("%s of %d: %,d rows%n", loaded.table(), loaded.year(), loaded.rows());
            }
          }

          @Override
          public void close() {
            try {
              loads.close();
              Files.deleteIfExists(folder);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }

  /** Past the archive, which has the messages already. */
  private static Target tables(String name, WarehouseTables opener, TablesTarget.Tables tables) {
    final Ingest ingest =
        Ingest.of(
            Ingest.Tables.of(opener),
            object -> {},
            IngestMetrics.NONE,
            Clock.systemUTC(),
            GroupCommitConfig.DEFAULT);
    return new TablesTarget(name, ingest, tables);
  }

  /** Whether messages go past the topics, and past the archive. */
  boolean isPastTheTopics() {
    return tables;
  }

  /** Whether messages arrive as they are handed over, so that a position can be kept. */
  boolean canBeResumed() {
    return !tables || local != null;
  }

  /** What distinguishes this target from others. */
  String id() {
    return Optional.ofNullable(project).map(id -> id + "/" + topicPrefix).orElse("" + local)
        + (tables ? " tables" : "");
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
