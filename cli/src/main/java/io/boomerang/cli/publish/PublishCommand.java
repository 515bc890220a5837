package io.boomerang.cli.publish;

import io.boomerang.cli.terminal.Cli;
import io.boomerang.cli.terminal.Interruptible;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/publish}: publishes files of events. */
@Command(
    name = "bin/publish",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Publishes files to a topic: CSV in the layout of REES46, header first, or one JSON object a"
          + " line; compressed with gzip or not. Values go as they are: what is wrong with one is"
          + " the pipeline's to say. Only lines of which no record can be made are left out, each"
          + " by name.",
      "An event without event_id gets one made of the file's content and its line, so that a file"
          + " published twice is loaded once.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything was published",
      "1:lines were left out, or publishing failed",
      "2:the command line is wrong",
      "130:stopped by Ctrl-C, after what was under way"
    },
    footer = {
      "",
      "Examples:",
      "  bin/publish --local events.csv",
      "  bin/publish --project my-shop --now --speed 60 events.csv.gz",
      "  PUBSUB_EMULATOR_HOST=127.0.0.1:8085 bin/publish --rate 500/s events.ndjson",
      "  bin/publish --project my-shop --topic shop-products products.ndjson"
    })
public final class PublishCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to publish, in this order.")
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

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "100",
      description = "Events in a message; Pub/Sub bills messages (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--rate",
      paramLabel = "N/s",
      defaultValue = "0",
      converter = Rate.class,
      description = "Events a second (default: as fast as they are taken).")
  private double rate;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "0",
      description = "Replay by the events' own times, X times as fast as they happened.")
  private double speed;

  @Option(
      names = "--now",
      description =
          "Move all times so that the last event of the files happens now. The shift becomes part"
              + " of every event's id, and is printed.")
  private boolean now;

  @Option(
      names = "--shift",
      paramLabel = "PT24H",
      description =
          "Move all times by so much, as --now printed it: what was published before counts once.")
  private Duration shift;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "" + Long.MAX_VALUE,
      description = "Publish the first N records only.")
  private long limit;

  @Mixin private final DestinationOptions destination = new DestinationOptions(System.getenv());

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(Cli.of(new PublishCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    final Topic to = topic();
    final List<InputFile> inputs = inputs(to);
    return Interruptible.run(() -> run(to, inputs));
  }

  private int run(Topic to, List<InputFile> inputs) throws IOException, InterruptedException {
    final PrintWriter err = spec.commandLine().getErr();
    final List<Scan> scans = new ArrayList<>();
    for (InputFile input : inputs) {
      scans.add(Scan.of(input));
    }
    try (Destination opened = destination.open(err)) {
      final Terminal terminal = Terminal.from(System.getProperties());
      final var report = new Report(err, terminal, Ticker.SYSTEM, scans);
      final var publisher = new FilePublisher(opened.publisher(), to, report, settings());
      final boolean complete;
      try {
        complete = publisher.publish(scans, shift(publisher, scans));
      } finally {
        report.finish(opened.name(to));
      }
      if (!complete) {
        err.println(stopped(report));
        return Interruptible.INTERRUPTED;
      }
      final boolean arrived = opened.finish(report.publishedRecords());
      return arrived && report.brokenLines() == 0 ? CommandLine.ExitCode.OK : Cli.FAILED;
    }
  }

  private Duration shift(FilePublisher publisher, List<Scan> scans) throws IOException {
    final Duration moved = shift != null ? shift : now ? publisher.toNow(scans) : Duration.ZERO;
    if (now) {
      spec.commandLine()
          .getErr()
          .println("times are moved by %s; publish again with --shift %s".formatted(moved, moved));
    }
    return moved;
  }

  private static String stopped(Report report) {
    final String position = report.position();
    return "stopped %s; publish again to send the rest, what is there is loaded once"
        .formatted(position == null ? "before the first message" : "after " + position);
  }

  private PublishSettings settings() {
    return new PublishSettings(
        batch, new Pacing(rate, speed), limit, Ticker.SYSTEM, Clock.systemUTC());
  }

  private Topic topic() {
    final Topic to =
        Topic.of(topic).orElseThrow(() -> wrong("--topic " + topic + ": there is no such topic"));
    if (now && shift != null) {
      throw wrong("--now finds the shift, --shift gives it: one of the two");
    }
    if (batch < 1 || limit < 0 || !(speed >= 0)) {
      throw wrong("--batch is 1 or more, --limit and --speed are 0 or more");
    }
    return to;
  }

  private List<InputFile> inputs(Topic to) {
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
