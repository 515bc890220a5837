package io.boomerang.cli.publish;

import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.local.shop.ShopFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where messages go. */
final class DestinationOptions {
  private static final String PROJECT = "PROJECT_ID";
  private static final String EMULATOR = "PUBSUB_EMULATOR_HOST";

  private final Settings environment;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--project",
      paramLabel = "ID",
      description =
          "The Google Cloud project of the topic (default: "
              + PROJECT
              + " of the environment)."
              + " With "
              + EMULATOR
              + " set, messages go to the emulator there.")
  private String project;

  @Option(
      names = "--topic-prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What the deployment put before its topics' names (default: nothing).")
  private String topicPrefix;

  @Option(
      names = "--local",
      description = "No cloud: load into a system in this process, and compare what arrived.")
  private boolean local;

  @Option(
      names = "--check",
      description = "Send nothing: say what would be rejected, by the rules of the pipeline.")
  private boolean isCheck;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "With --local: where its archive and warehouse are (default: .demo/<time>).")
  private Path folder;

  DestinationOptions(Map<String, String> environment) {
    this.environment = new Settings(environment);
  }

  /**
   * Opens it.
   *
   * @param out for what it has to say at the end
   */
  PublishTarget open(PrintWriter out) throws IOException {
    if (local && project != null) {
      throw wrong("--local and --project are two places: give one");
    }
    if (isCheck && (local || project != null)) {
      throw wrong("--check sends nothing: give neither --local nor --project with it");
    }
    if (isCheck) {
      return new NoDestination();
    }
    if (local) {
      return openLocal(out);
    }
    final String id =
        Optional.ofNullable(project)
            .or(() -> environment.optional(PROJECT))
            .orElseThrow(() -> wrong("where to? Give --project ID, --local, or --check"));
    if (id.isBlank() || id.contains("/")) {
      throw wrong("--project: not the id of a project: '" + id + "'");
    }
    return new PubSubDestination(
        new PublisherConfig(id, topicPrefix, environment.optional(EMULATOR)));
  }

  private PublishTarget openLocal(PrintWriter out) throws IOException {
    final Path root = Path.of(System.getProperty("boomerang.root", "."));
    final Path target = folder == null ? ShopFolder.fresh(root, Clock.systemUTC()) : folder;
    return new LocalDestination(ShopFolder.fromHere(target), out);
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
