package io.boomerang.cli.publish;

import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
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

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "The files, in this order: files, pipes such as <(zcat part-*.gz), or - for what comes"
              + " in.")
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
          "Of the files (default: by extension, csv or ndjson/jsonl/json, else by the first"
              + " byte). ndjson is one JSON object a line, or an array of them. online-retail is"
              + " the layout of UCI's Online Retail: invoices are purchases, cancellations"
              + " refunds.")
  private InputFile.Format format;

  @Option(
      names = "--time-format",
      paramLabel = "PATTERN",
      description =
          "How event_time is written, when it is otherwise than RFC 3339 or 2019-10-01 00:00:00"
              + " UTC: a pattern of Java's DateTimeFormatter, such as 'dd/MM/yyyy HH:mm'.")
  private String timeFormat;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description =
          "With --time-format: the zone of times that state none (default: ${DEFAULT-VALUE}).")
  private ZoneId timeZone;

  Topic topic() {
    return Topic.of(topic)
        .filter(Topic.ofRecords()::contains)
        .orElseThrow(() -> wrong("--topic " + topic + ": there is no such topic"));
  }

  List<InputFile> inputs() throws IOException {
    final Topic to = topic();
    final TimeFormat times = times();
    final List<InputFile> inputs = new ArrayList<>();
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        throw wrong(file + ": a folder; give the files in it");
      }
      if (!isStandardInput(file) && !Files.isReadable(file)) {
        throw wrong(file + ": no such file, or it cannot be read");
      }
      final InputFile input = InputFile.of(file, Optional.ofNullable(format));
      if (input.format() != InputFile.Format.NDJSON && to != Topic.SHOP_EVENTS) {
        throw wrong(file + ": CSV holds shop events only; " + to.id() + " takes ndjson");
      }
      inputs.add(input.with(times));
    }
    return inputs;
  }

  private TimeFormat times() {
    try {
      return timeFormat == null ? TimeFormat.USUAL : TimeFormat.of(timeFormat, timeZone);
    } catch (IllegalArgumentException e) {
      throw wrong("--time-format " + timeFormat + ": " + e.getMessage());
    }
  }

  private static boolean isStandardInput(Path file) {
    return file.toString().equals(InputFile.STANDARD_INPUT);
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
