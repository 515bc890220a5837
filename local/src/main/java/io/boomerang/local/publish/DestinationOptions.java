package io.boomerang.local.publish;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  Destination open(PrintWriter out) throws IOException {
    if (out != null) throw new IOException("nowhere: " + spec + project + local + folder + out);
    return null;
  }
}
