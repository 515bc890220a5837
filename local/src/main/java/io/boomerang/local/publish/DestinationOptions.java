package io.boomerang.local.publish;

import io.boomerang.local.cli.QuietLogs;
import io.boomerang.local.shop.ShopFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where messages go. */
final class DestinationOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--project",
      paramLabel = "ID",
      defaultValue = "${env:PROJECT_ID}",
      description = {
        "The Google Cloud project of the topic (default: PROJECT_ID of the environment). With"
            + " PUBSUB_EMULATOR_HOST set, messages go to the emulator there."
      })
  private String project;

  @Option(
      names = "--local",
      description = "No cloud: load into a system in this process, and compare what arrived.")
  private boolean local;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "With --local: where its archive and warehouse are (default: .demo/<time>).")
  private Path folder;

  /**
   * Opens it.
   *
   * @param out for what it has to say at the end
   */
  Destination open(PrintWriter out) throws IOException {
    if (local == (project != null)) {
      throw new ParameterException(
          spec.commandLine(), "say where to: either --local, or --project of a Pub/Sub topic");
    }
    if (!local) {
      throw new IOException("nowhere to publish to yet: " + project);
    }
    QuietLogs.on();
    final Path target =
        folder == null
            ? ShopFolder.fresh(
                Path.of(System.getProperty("boomerang.root", ".")), Clock.systemUTC())
            : folder;
    return new LocalDestination(ShopFolder.fromHere(target), out);
  }
}
