package io.boomerang.cli.publish;

import io.boomerang.core.message.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which files hold records of which topic. */
final class InputOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files, in this order.")
  private List<Path> files;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      defaultValue = "shop-events",
      description = "shop-events, shop-products or shop-customers (default: ${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--format",
      paramLabel = "csv|ndjson|online-retail",
      description =
          "Of the files (default: by extension, csv or ndjson/jsonl/json). online-retail is the"
              + " layout of UCI's Online Retail: invoices are purchases, cancellations refunds.")
  private InputFile.Format format;

  Topic topic() {
    return Topic.of(topic)
        .orElseThrow(() -> wrong("--topic " + topic + ": there is no such topic"));
  }

  List<InputFile> inputs() {
    final Topic to = topic();
    final List<InputFile> inputs = new ArrayList<>();
    for (Path file : files) {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw wrong(file + ": no such file, or it cannot be read");
      }
      final InputFile.Format of =
          Optional.ofNullable(format)
              .or(() -> InputFile.formatOf(file))
              .orElseThrow(() -> wrong(file + ": give --format csv or ndjson"));
      if (of != InputFile.Format.NDJSON && to != Topic.SHOP_EVENTS) {
        throw wrong(file + ": CSV holds shop events only; " + to.id() + " takes ndjson");
      }
      inputs.add(new InputFile(file, of));
    }
    return inputs;
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
